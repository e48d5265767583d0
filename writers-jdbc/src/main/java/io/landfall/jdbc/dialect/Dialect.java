// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.writer.Failure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/**
 * One kind of database, put together from parts that each answer for one thing.
 *
 * <p><b>Threading:</b> immutable, safe for any thread; a connection that is handed in is used by
 * the calling thread alone.
 */
public interface Dialect {

  /** Short name. */
  String name();

  /** What to install when there is no driver, for a message. */
  String driver();

  /** How names are written. */
  Identifiers identifiers();

  /** What the database can do. */
  Set<Feature> features();

  /** Most parameters of one statement. */
  int mostParameters();

  /** What a connection starts with. */
  SessionRules session();

  /** Looks tables up. */
  TableCatalog catalog();

  /** Types and values as SQL text. */
  ColumnTypes types();

  /** Statements about tables. */
  TableStatements tables();

  /** Statements about rows. */
  RowStatements rows();

  /** What an error means, where this database differs from the standard meaning of its SQLState. */
  default Optional<Failure> failure(SQLException error) {
    return Optional.empty();
  }

  /** Whether an error may come from a table that has changed since it was looked up. */
  default boolean isStale(SQLException error) {
    return String.valueOf(error.getSQLState()).startsWith("42");
  }

  /** Undoes what is not committed; where there are no transactions, nothing can be. */
  default void rollback(Connection connection) throws SQLException {
    if (can(Feature.TRANSACTIONS)) {
      connection.rollback();
    }
  }

  /** The dialect of the server that really answers, where several speak one protocol. */
  default Dialect of(Connection connection) throws SQLException {
    return this;
  }

  /** Whether the database can do something. */
  default boolean can(Feature feature) {
    return features().contains(feature);
  }
}
