// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.writer.Failure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** What {@link DialectBuilder} puts together. */
record ComposedDialect(
    String name,
    String driver,
    Identifiers identifiers,
    Set<Feature> features,
    int mostParameters,
    SessionRules session,
    TableCatalog catalog,
    ColumnTypes types,
    TableStatements tables,
    RowStatements rows,
    ErrorMeanings errors,
    DialectBuilder.Variants variants)
    implements Dialect {

  ComposedDialect {
    features = Set.copyOf(features);
  }

  @Override
  public Optional<Failure> failure(SQLException error) {
    return errors.failure(error);
  }

  @Override
  public boolean isStale(SQLException error) {
    return errors.isStale(error);
  }

  @Override
  public Dialect of(Connection connection) throws SQLException {
    return variants.of(this, connection);
  }
}
