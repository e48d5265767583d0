// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.jdbc.table.Column;
import io.landfall.jdbc.table.NewColumn;
import io.landfall.jdbc.table.TableLayout;
import io.landfall.jdbc.table.TableName;
import io.landfall.writer.Failure;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One kind of database.
 *
 * <p><b>Threading:</b> immutable, safe for any thread; a connection that is handed in is used by
 * the calling thread alone.
 */
public interface Dialect {

  /** Short name, as in {@code jdbc:<name>:}. */
  String name();

  /** What to install when there is no driver, for a message. */
  String driver();

  /** The character around identifiers. */
  char quote();

  /**
   * Driver properties that a connection gets unless the user names them.
   *
   * @param application how the connection shows up in the database
   */
  Map<String, String> connectionDefaults(String application);

  /**
   * Statements that a new connection runs first, so that nothing depends on the defaults of this
   * process or of the user.
   *
   * @param zone in which text without a zone is read
   */
  List<String> sessionSettings(ZoneId zone);

  /** The name as the database keeps it: cut where the database would cut it. */
  String stored(String identifier);

  /**
   * The table as it is in the database; empty when there is none. Needs a connection without work
   * that is not committed yet.
   */
  Optional<TableLayout> layout(Connection connection, TableName table) throws SQLException;

  /**
   * The statement that makes a table.
   *
   * @param zone time zone in which default values without a zone are written
   * @throws org.apache.kafka.connect.errors.DataException for a type that no column can have
   */
  String createTable(TableName table, List<NewColumn> columns, ZoneId zone);

  /**
   * The statement that inserts one row.
   *
   * @param values one SQL expression per column with one parameter each: {@code ?} or {@link #cast}
   */
  String insert(TableName table, List<Column> columns, List<String> values);

  /** A parameter that takes text for a column of any type. */
  String cast(Column column);

  /** What an error means, where this database differs from the standard meaning of its SQLState. */
  default Optional<Failure> failure(SQLException error) {
    return Optional.empty();
  }
}
