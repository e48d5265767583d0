// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.writer.Failure;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** PostgreSQL, with its own driver. */
final class PostgresDialect implements Dialect {

  private static final int MAX_IDENTIFIER_BYTES = 63;

  /** The protocol counts them in 16 bits. */
  private static final int MAX_PARAMETERS = 65_535;

  private static final Set<Feature> FEATURES =
      Set.copyOf(
          EnumSet.of(
              Feature.TRANSACTIONS,
              Feature.MULTI_ROW_INSERT,
              Feature.MULTI_ROW_UPSERT,
              Feature.COPY_BINARY));

  private final DialectOptions options;
  private final Identifiers identifiers;
  private final SessionRules session;
  private final TableCatalog catalog;
  private final ColumnTypes types;
  private final TableStatements tables;
  private final RowStatements rows;

  PostgresDialect(DialectOptions options) {
    this.options = options;
    identifiers =
        new Identifiers(
            '"', '"', options.quoting(), PostgresDialect::cut, s -> s.toLowerCase(Locale.ROOT));
    session = new PostgresSession(options.zone());
    catalog = new PostgresCatalog(identifiers);
    types = new PostgresTypes(options.zone());
    tables = new PostgresTables(identifiers, types);
    rows = new OnConflictRows(identifiers);
  }

  @Override
  public Dialect of(Connection connection) throws SQLException {
    return PostgresFamily.met(this, options, connection);
  }

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public String driver() {
    return "the PostgreSQL JDBC driver";
  }

  @Override
  public Identifiers identifiers() {
    return identifiers;
  }

  @Override
  public Set<Feature> features() {
    return FEATURES;
  }

  @Override
  public int mostParameters() {
    return MAX_PARAMETERS;
  }

  @Override
  public SessionRules session() {
    return session;
  }

  @Override
  public TableCatalog catalog() {
    return catalog;
  }

  @Override
  public ColumnTypes types() {
    return types;
  }

  @Override
  public TableStatements tables() {
    return tables;
  }

  @Override
  public RowStatements rows() {
    return rows;
  }

  @Override
  public Optional<Failure> failure(SQLException error) {
    return switch (String.valueOf(error.getSQLState())) {
      // The driver and the server do not agree on how to log in
      case "08004" ->
          Optional.of(new Failure.Fatal("check connection.user and connection.password"));
      // After a fail-over the address may still lead to the standby
      case "25006" -> Optional.of(Failure.Retry.BY_POLICY);
      default -> Optional.empty();
    };
  }

  /** A binary COPY into columns that have other types by now is stale, too. */
  @Override
  public boolean isStale(SQLException error) {
    String state = String.valueOf(error.getSQLState());
    return state.startsWith("42") || state.equals("08P01") || state.equals("22P03");
  }

  /** The server cuts longer names silently, at a character. */
  private static String cut(String identifier) {
    int bytes = 0;
    int at = 0;
    while (at < identifier.length()) {
      int character = identifier.codePointAt(at);
      bytes += Character.toString(character).getBytes(StandardCharsets.UTF_8).length;
      if (bytes > MAX_IDENTIFIER_BYTES) {
        return identifier.substring(0, at);
      }
      at += Character.charCount(character);
    }
    return identifier;
  }
}
