// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Any database: rows are inserted, updated and deleted as in the standard, tables are not made. */
final class GenericDialect {

  private GenericDialect() {}

  private static final TypeNames NONE = TypeNames.of(Map.of());

  static Dialect of(DialectOptions options) {
    return of(options, '"');
  }

  private static Dialect of(DialectOptions options, char quote) {
    Identifiers names =
        new Identifiers(
            quote, quote, options.quoting(), UnaryOperator.identity(), UnaryOperator.identity());
    ColumnTypes types = new NamedTypes(NONE, Literals.standard(options.zone()), NamedTypes.NO_CAST);
    return DialectBuilder.of("generic", names, types)
        .driver("the JDBC driver of the database")
        .features(EnumSet.of(Feature.UNTRIED, Feature.TRANSACTIONS))
        .variants((declared, connection) -> quotedAs(connection, options, declared))
        .build();
  }

  /** The driver knows how names are quoted, and whether they are. */
  private static Dialect quotedAs(Connection connection, DialectOptions options, Dialect declared)
      throws SQLException {
    String quote = connection.getMetaData().getIdentifierQuoteString();
    if (quote == null || quote.isBlank()) {
      return of(new DialectOptions(Quoting.NEVER, options.zone(), options.mergeLock()), '"');
    }
    return quote.equals("\"") ? declared : of(options, quote.charAt(0));
  }
}
