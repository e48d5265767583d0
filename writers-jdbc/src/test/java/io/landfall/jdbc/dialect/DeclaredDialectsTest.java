// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.jdbc.dialect.RowTarget.Slot;
import io.landfall.jdbc.table.Column;
import io.landfall.jdbc.table.ColumnKind;
import io.landfall.jdbc.table.FieldRole;
import io.landfall.jdbc.table.NewColumn;
import io.landfall.jdbc.table.TableName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What dialects write, in a file for each; {@code -Dlandfall.golden=write} makes them anew. */
class DeclaredDialectsTest {

  private static final Path DIRECTORY = Path.of("src/test/resources/io/landfall/jdbc/dialect");
  private static final TableName TABLE = TableName.of("s", "t");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cratedb",
        "cockroachdb",
        "redshift",
        "questdb",
        "oracle",
        "sqlserver",
        "db2",
        "hana",
        "sybase",
        "vertica",
        "generic"
      })
  void statementsAreAsWrittenDown(String name) throws Exception {
    String sql = statements(DIALECTS.get(name).apply(DialectOptions.DEFAULT));
    Path file = DIRECTORY.resolve(name + ".sql");
    if ("write".equals(System.getProperty("landfall.golden"))) {
      Files.createDirectories(DIRECTORY);
      Files.writeString(file, sql, StandardCharsets.UTF_8);
    }
    assertThat(sql).isEqualTo(Files.readString(file, StandardCharsets.UTF_8));
  }

  private static final Map<String, Function<DialectOptions, Dialect>> DIALECTS =
      Map.ofEntries(
          Map.entry("cratedb", CrateDialect::of),
          Map.entry("cockroachdb", CockroachDialect::of),
          Map.entry("redshift", RedshiftDialect::of),
          Map.entry("questdb", QuestDbDialect::of),
          Map.entry("oracle", OracleDialect::of),
          Map.entry("sqlserver", SqlServerDialect::of),
          Map.entry("db2", Db2Dialect::of),
          Map.entry("hana", HanaDialect::of),
          Map.entry("sybase", SybaseDialect::of),
          Map.entry("vertica", VerticaDialect::of),
          Map.entry("generic", GenericDialect::of));

  private static String statements(Dialect dialect) {
    StringBuilder text = new StringBuilder("-- " + dialect.name() + "\n");
    types()
        .forEach(
            (name, schema) -> {
              for (FieldRole role : FieldRole.values()) {
                NewColumn column = new NewColumn(name, schema, role);
                text.append(name).append(' ').append(role).append(": ");
                text.append(typeOf(dialect, column)).append('\n');
              }
            });
    NewColumn id = new NewColumn("id", Schema.INT64_SCHEMA, FieldRole.KEY);
    NewColumn note = new NewColumn("no\"te", Schema.OPTIONAL_INT32_SCHEMA, FieldRole.VALUE);
    NewColumn flag =
        new NewColumn("flag", SchemaBuilder.bool().defaultValue(true).build(), FieldRole.VALUE);
    List<String> tables = new ArrayList<>();
    try {
      tables.add(dialect.tables().create(TABLE, List.of(id, note, flag)));
      tables.addAll(dialect.tables().add(TABLE, List.of(note, flag)));
    } catch (DataException e) {
      tables.add("-- " + e.getMessage());
    }
    tables.forEach(sql -> text.append(sql).append(";\n"));
    for (RowAction action : RowAction.values()) {
      text.append(action).append(": ");
      text.append(
              dialect
                  .rows()
                  .statement(action, target())
                  .map(statement -> statement.sql() + " " + statement.parameters())
                  .orElse("none"))
          .append('\n');
    }
    return text.toString();
  }

  private static String typeOf(Dialect dialect, NewColumn column) {
    try {
      return dialect.types().typeOf(column);
    } catch (DataException e) {
      return "none";
    }
  }

  private static Map<String, Schema> types() {
    Map<String, Schema> types = new LinkedHashMap<>();
    types.put("int8", Schema.INT8_SCHEMA);
    types.put("int16", Schema.INT16_SCHEMA);
    types.put("int32", Schema.INT32_SCHEMA);
    types.put("int64", Schema.INT64_SCHEMA);
    types.put("float32", Schema.FLOAT32_SCHEMA);
    types.put("float64", Schema.FLOAT64_SCHEMA);
    types.put("boolean", Schema.BOOLEAN_SCHEMA);
    types.put("optional boolean", Schema.OPTIONAL_BOOLEAN_SCHEMA);
    types.put("string", Schema.STRING_SCHEMA);
    types.put("bytes", Schema.BYTES_SCHEMA);
    types.put("decimal", Decimal.schema(2));
    types.put("date", Date.SCHEMA);
    types.put("time", Time.SCHEMA);
    types.put("timestamp", Timestamp.SCHEMA);
    types.put("array", SchemaBuilder.array(Schema.STRING_SCHEMA).build());
    types.put("nested", SchemaBuilder.struct().field("a", Schema.INT32_SCHEMA).build());
    return types;
  }

  private static RowTarget target() {
    Column id = Column.of("id", "bigint", ColumnKind.BIGINT);
    Column version = Column.of("version", "bigint", ColumnKind.BIGINT);
    Column name = Column.of("na]me", "text", ColumnKind.TEXT);
    return new RowTarget(
        TABLE,
        List.of(new Slot(id, "?")),
        List.of(new Slot(version, "?"), new Slot(name, "?")),
        version);
  }
}
