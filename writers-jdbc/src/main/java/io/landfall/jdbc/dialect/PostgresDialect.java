// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.jdbc.table.Column;
import io.landfall.jdbc.table.NewColumn;
import io.landfall.jdbc.table.TableLayout;
import io.landfall.jdbc.table.TableName;
import io.landfall.writer.Failure;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Schema;

/** PostgreSQL, with its own driver. */
final class PostgresDialect implements Dialect {

  private static final int MAX_IDENTIFIER_BYTES = 63;

  /**
   * A connection that hangs must end in an error, or the task would stand still without a word. Row
   * contents stay out of error messages, which go to logs and headers.
   */
  private static final Map<String, String> CONNECTION_DEFAULTS =
      Map.of(
          "connectTimeout", "10",
          "loginTimeout", "30",
          "socketTimeout", "300",
          "tcpKeepAlive", "true",
          "logServerErrorDetail", "false");

  @Override
  public String name() {
    return "postgresql";
  }

  @Override
  public String driver() {
    return "the PostgreSQL JDBC driver";
  }

  @Override
  public char quote() {
    return '"';
  }

  @Override
  public Map<String, String> connectionDefaults(String application) {
    Map<String, String> properties = new HashMap<>(CONNECTION_DEFAULTS);
    properties.put("ApplicationName", application);
    return Map.copyOf(properties);
  }

  /** Left alone, the driver takes the zone of this process. */
  @Override
  public List<String> sessionSettings(ZoneId zone) {
    // The server reads the sign of an offset in a name the other way round
    return List.of(
        zone.normalized() instanceof ZoneOffset offset
            ? "SET TIME ZONE INTERVAL '" + (offset.getTotalSeconds() + " seconds'")
            : "SET TIME ZONE '" + (zone.getId() + "'"));
  }

  /** The server cuts longer names silently, at a character. */
  @Override
  public String stored(String identifier) {
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

  @Override
  public Optional<TableLayout> layout(Connection connection, TableName table) throws SQLException {
    return PostgresCatalog.layout(connection, table, qualified(table));
  }

  @Override
  public String createTable(TableName table, List<NewColumn> columns, ZoneId zone) {
    return columns.stream()
        .map(column -> definition(column, zone))
        .collect(Collectors.joining(",\n  ", "CREATE TABLE " + qualified(table) + " (\n  ", "\n)"));
  }

  private String definition(NewColumn column, ZoneId zone) {
    Schema schema = column.schema();
    String nameAndType = quoted(column.name()) + " " + PostgresTypes.name(schema);
    if (schema.defaultValue() != null) {
      return nameAndType + " DEFAULT " + PostgresTypes.literal(schema, schema.defaultValue(), zone);
    }
    return nameAndType + (schema.isOptional() ? " NULL" : " NOT NULL");
  }

  @Override
  public String insert(TableName table, List<Column> columns, List<String> values) {
    String names =
        columns.stream().map(column -> quoted(column.name())).collect(Collectors.joining(", "));
    return "INSERT INTO "
        + qualified(table)
        + (" (" + names + ") VALUES (" + String.join(", ", values) + ")");
  }

  @Override
  public String cast(Column column) {
    return "?::" + column.type();
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

  private String qualified(TableName table) {
    return table.parts().stream().map(this::quoted).collect(Collectors.joining("."));
  }

  private String quoted(String identifier) {
    return '"' + stored(identifier).replace("\"", "\"\"") + '"';
  }
}
