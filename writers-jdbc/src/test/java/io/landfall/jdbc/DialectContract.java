// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.engine.SinkFailedException;
import io.landfall.jdbc.dialect.Dialect;
import io.landfall.jdbc.dialect.DialectOptions;
import io.landfall.jdbc.dialect.Dialects;
import io.landfall.jdbc.dialect.RowAction;
import io.landfall.jdbc.dialect.RowStatement;
import io.landfall.jdbc.dialect.RowTarget;
import io.landfall.jdbc.dialect.RowTarget.Slot;
import io.landfall.jdbc.table.Column;
import io.landfall.jdbc.table.ColumnKind;
import io.landfall.jdbc.table.ColumnTrait;
import io.landfall.jdbc.table.FieldRole;
import io.landfall.jdbc.table.NewColumn;
import io.landfall.jdbc.table.TableKind;
import io.landfall.jdbc.table.TableLayout;
import io.landfall.jdbc.table.TableName;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every database must do through the writer, whatever its dialect; one subclass for each. */
abstract class DialectContract {

  private static final Schema KEY =
      SchemaBuilder.struct().field("Id", Schema.STRING_SCHEMA).build();

  private static final Schema VALUE =
      SchemaBuilder.struct()
          .field("Name", Schema.OPTIONAL_STRING_SCHEMA)
          .field("count", Schema.OPTIONAL_INT64_SCHEMA)
          .build();

  private static final String TEXT = "it's \\ \"so\" \u00fc\ud83d\ude00 -- /* ; %";

  TestDatabase database;

  /** An empty database. */
  abstract TestDatabase fresh() throws Exception;

  /** A name as the tests' own statements quote it. */
  String quoted(String name) {
    return '"' + name + '"';
  }

  @BeforeEach
  void createDatabase() throws Exception {
    database = fresh();
  }

  private static Struct key(String id) {
    return new Struct(KEY).put("Id", id);
  }

  private static Struct value(@Nullable String name, @Nullable Long count) {
    return new Struct(VALUE).put("Name", name).put("count", count);
  }

  private Map<String, String> keyed(String mode, String... more) {
    Map<String, String> config =
        database.config("auto.create", "true", "insert.mode", mode, "pk.mode", "record_key");
    for (int i = 0; i < more.length; i += 2) {
      config.put(more[i], more[i + 1]);
    }
    return config;
  }

  /** The rows of the table, in the order of their keys, which only differ in case. */
  List<List<@Nullable String>> stored() throws Exception {
    return database.rows(
        "SELECT %s, %s, %s FROM %s ORDER BY 1"
            .formatted(quoted("Id"), quoted("Name"), quoted("count"), quoted("My Orders")));
  }

  static List<@Nullable String> row(@Nullable String... values) {
    return Arrays.asList(values);
  }

  private void clean(TestSink sink) {
    assertThat(sink.retries).isEmpty();
    assertThat(sink.deadLetters).isEmpty();
  }

  @Test
  void insertsAddRows() throws Exception {
    try (TestSink sink = new TestSink(keyed("insert"))) {
      sink.putKeyed("My Orders", key("a"), value("it's \\ \u00fc", 1L));
      sink.putKeyed("My Orders", key("A"), value(null, null));
      sink.flush();
      clean(sink);
    }
    assertThat(stored())
        .containsExactlyInAnyOrder(row("A", null, null), row("a", "it's \\ \u00fc", "1"));
  }

  @Test
  void aRowThatIsThereAlreadyIsADeadLetter() throws Exception {
    try (TestSink sink = new TestSink(keyed("insert"))) {
      sink.putKeyed("My Orders", key("a"), value("first", 1L));
      sink.putKeyed("My Orders", key("a"), value("second", 2L));
      sink.putKeyed("My Orders", key("b"), value("third", 3L));
      sink.flush();
      assertThat(sink.deadLetters).containsOnlyKeys(1L);
      assertThat(sink.retries).isEmpty();
    }
    assertThat(stored()).containsExactly(row("a", "first", "1"), row("b", "third", "3"));
  }

  @Test
  void upsertsLeaveTheLastRowOfAKey() throws Exception {
    try (TestSink sink = new TestSink(keyed("upsert"))) {
      sink.putKeyed("My Orders", key("a"), value("first", 1L));
      sink.putKeyed("My Orders", key("b"), value("b", 2L));
      sink.putKeyed("My Orders", key("a"), value("second", null));
      sink.flush();
      sink.putKeyed("My Orders", key("b"), value("b", 3L));
      sink.putKeyed("My Orders", key("b"), value("b", 3L));
      sink.flush();
      clean(sink);
    }
    assertThat(stored()).containsExactly(row("a", "second", null), row("b", "b", "3"));
  }

  @Test
  void updatesChangeRowsThatAreThere() throws Exception {
    try (TestSink sink = new TestSink(keyed("upsert"))) {
      sink.putKeyed("My Orders", key("a"), value("first", 1L));
      sink.flush();
    }
    try (TestSink sink = new TestSink(keyed("update"))) {
      sink.putKeyed("My Orders", key("a"), value("changed", 2L));
      sink.putKeyed("My Orders", key("none"), value("x", 3L));
      sink.flush();
      clean(sink);
    }
    assertThat(stored()).containsExactly(row("a", "changed", "2"));
  }

  @Test
  void rowsThatAreThereAreIgnored() throws Exception {
    try (TestSink sink = new TestSink(keyed("ignore"))) {
      sink.putKeyed("My Orders", key("a"), value("first", 1L));
      sink.putKeyed("My Orders", key("a"), value("second", 2L));
      sink.putKeyed("My Orders", key("b"), value("b", 3L));
      sink.flush();
      clean(sink);
    }
    assertThat(stored()).containsExactly(row("a", "first", "1"), row("b", "b", "3"));
  }

  @Test
  void aNullLeavesAColumnAloneInAPartialUpdate() throws Exception {
    try (TestSink sink = new TestSink(keyed("partial"))) {
      sink.putKeyed("My Orders", key("a"), value("first", 1L));
      sink.putKeyed("My Orders", key("a"), value(null, 2L));
      sink.putKeyed("My Orders", key("b"), value(null, 3L));
      sink.putKeyed("My Orders", key("b"), value("b", null));
      sink.flush();
      clean(sink);
    }
    assertThat(stored()).containsExactly(row("a", "first", "2"), row("b", "b", "3"));
  }

  @Test
  void aRecordWithoutAValueDeletes() throws Exception {
    try (TestSink sink = new TestSink(keyed("upsert", "delete.enabled", "true"))) {
      sink.putKeyed("My Orders", key("a"), value("first", 1L));
      sink.putKeyed("My Orders", key("b"), value("b", 2L));
      sink.putKeyed("My Orders", key("a"), null);
      sink.putKeyed("My Orders", key("none"), null);
      sink.flush();
      sink.putKeyed("My Orders", key("b"), null);
      sink.putKeyed("My Orders", key("b"), value("again", 3L));
      sink.flush();
      clean(sink);
    }
    assertThat(stored()).containsExactly(row("b", "again", "3"));
  }

  @Test
  void textIsConvertedToTheTypeOfItsColumn() throws Exception {
    execute(
        "CREATE TABLE %s (%s BIGINT, %s DECIMAL(12,3), %s DATE, %s TIMESTAMP NULL)"
            .replace("TIMESTAMP NULL", nullableTimestamp())
            .formatted(quoted("texts"), quoted("n"), quoted("d"), quoted("day"), quoted("at")));
    Schema schema =
        SchemaBuilder.struct()
            .field("n", Schema.OPTIONAL_STRING_SCHEMA)
            .field("d", Schema.OPTIONAL_STRING_SCHEMA)
            .field("day", Schema.OPTIONAL_STRING_SCHEMA)
            .field("at", Schema.OPTIONAL_STRING_SCHEMA)
            .build();
    try (TestSink sink = new TestSink(database.config())) {
      sink.put(
          "texts",
          new Struct(schema)
              .put("n", "-9007199254740993")
              .put("d", "12345.625")
              .put("day", "2020-04-30")
              .put("at", "2020-04-30 09:56:16"),
          new Struct(schema));
      sink.flush();
      clean(sink);
    }
    List<List<@Nullable String>> rows =
        database.rows("SELECT * FROM " + quoted("texts") + " ORDER BY " + quoted("n"));
    assertThat(rows).hasSize(2).contains(row(null, null, null, null));
    rows.remove(row(null, null, null, null));
    assertThat(rows.get(0).get(0)).isEqualTo("-9007199254740993");
    assertThat(rows.get(0).get(1)).isEqualTo("12345.625");
    assertThat(rows.get(0).get(2)).isEqualTo("2020-04-30");
    assertThat(rows.get(0).get(3)).startsWith("2020-04-30 09:56:16");
  }

  /** Some databases refuse the word, others take a column without it for one without nulls. */
  String nullableTimestamp() {
    return "TIMESTAMP NULL";
  }

  private static SchemaBuilder optional(SchemaBuilder schema) {
    return schema.optional();
  }

  /** One field of each type, in the order of {@link #values}. */
  private static Schema everyType(UnaryOperator<SchemaBuilder> made) {
    return SchemaBuilder.struct()
        .field("id", Schema.INT32_SCHEMA)
        .field("i8", made.apply(SchemaBuilder.int8()).build())
        .field("i16", made.apply(SchemaBuilder.int16()).build())
        .field("i32", made.apply(SchemaBuilder.int32()).build())
        .field("i64", made.apply(SchemaBuilder.int64()).build())
        .field("f32", made.apply(SchemaBuilder.float32()).build())
        .field("f64", made.apply(SchemaBuilder.float64()).build())
        .field("flag", made.apply(SchemaBuilder.bool()).build())
        .field("text", made.apply(SchemaBuilder.string()).build())
        .field("bytes", made.apply(SchemaBuilder.bytes()).build())
        .field("amount", made.apply(Decimal.builder(3)).build())
        .field("day", made.apply(Date.builder()).build())
        .field("clock", made.apply(Time.builder()).build())
        .field("at", made.apply(Timestamp.builder()).build())
        .build();
  }

  private static Map<String, Object> values() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("i8", Byte.MIN_VALUE);
    values.put("i16", Short.MIN_VALUE);
    values.put("i32", Integer.MIN_VALUE);
    values.put("i64", Long.MIN_VALUE);
    values.put("f32", 12.5f);
    values.put("f64", Math.nextUp(0.1));
    values.put("flag", true);
    values.put("text", TEXT);
    values.put("bytes", new byte[] {0, 39, 92, -1});
    values.put("amount", new BigDecimal("-123456789.125"));
    values.put("day", new java.util.Date(18_382L * 86_400_000));
    values.put("clock", new java.util.Date(45_296_000L));
    values.put("at", new java.util.Date(1_588_240_576_123L));
    return values;
  }

  /** What stands in a column that holds nothing but one of the values above. */
  private void assertStored(ResultSet row) throws SQLException {
    assertThat(row.getInt("i8")).isEqualTo(Byte.MIN_VALUE);
    assertThat(row.getInt("i16")).isEqualTo(Short.MIN_VALUE);
    assertThat(row.getInt("i32")).isEqualTo(Integer.MIN_VALUE);
    assertThat(row.getLong("i64")).isEqualTo(Long.MIN_VALUE);
    assertThat(row.getFloat("f32")).isEqualTo(12.5f);
    assertThat(row.getDouble("f64")).isEqualTo(Math.nextUp(0.1));
    assertThat(row.getBoolean("flag")).isTrue();
    assertThat(row.getString("text")).isEqualTo(TEXT);
    assertThat(row.getBytes("bytes")).isIn(new byte[] {0, 39, 92, -1}, null);
    assertThat(row.getBigDecimal("amount")).isEqualByComparingTo("-123456789.125");
    assertThat(row.getString("day")).startsWith(day());
    assertThat(row.getString("clock")).startsWith(clock());
    assertThat(row.getString("at")).startsWith(at());
  }

  /** The day as the database writes it. */
  String day() {
    return "2020-04-30";
  }

  /** The time of day as the database writes it. */
  String clock() {
    return "12:34:56";
  }

  /** The point in time as the database writes it. */
  String at() {
    return "2020-04-30 09:56:16.123";
  }

  private void readOnly(String query, RowCheck check) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      assertThat(row.next()).isTrue();
      check.of(row);
    }
  }

  /** Looks at a row. */
  @FunctionalInterface
  private interface RowCheck {
    void of(ResultSet row) throws SQLException;
  }

  @Test
  void everyTypeHasAColumnThatHoldsIt() throws Exception {
    Schema schema = everyType(DialectContract::optional);
    Struct full = new Struct(schema).put("id", 1);
    values().forEach(full::put);
    try (TestSink sink = new TestSink(database.config("auto.create", "true"))) {
      sink.put("types", full, new Struct(schema).put("id", 2));
      sink.flush();
      clean(sink);
    }
    String query = "SELECT * FROM " + quoted("types") + " WHERE " + quoted("id") + " = ";
    readOnly(query + 1, this::assertStored);
    readOnly(query + 1, row -> assertThat(row.getBytes("bytes")).isNotNull());
    readOnly(
        query + 2,
        row -> {
          for (String column : values().keySet()) {
            assertThat(row.getObject(column)).as(column).isNull();
          }
        });
  }

  @Test
  void aDefaultOfTheSchemaIsTheDefaultOfTheColumn() throws Exception {
    Map<String, Object> values = values();
    Iterator<Object> next = values.values().iterator();
    Schema schema =
        everyType(
            field -> {
              Object value = next.next();
              return hasDefault(field) ? field.defaultValue(value) : field.optional();
            });
    execute(dialect().tables().create(TableName.of("defaults"), columns(schema)));
    execute("INSERT INTO " + quoted("defaults") + " (" + quoted("id") + ") VALUES (1)");
    readOnly(
        "SELECT * FROM " + quoted("defaults"),
        row -> {
          assertStored(row);
          boolean none = row.getBytes("bytes") == null;
          assertThat(none).isNotEqualTo(hasDefault(SchemaBuilder.bytes()));
        });
  }

  /** Whether a column of a type can have a default value. */
  boolean hasDefault(SchemaBuilder field) {
    return true;
  }

  private static List<NewColumn> columns(Schema schema) {
    return schema.fields().stream()
        .map(f -> new NewColumn(f.name(), f.schema(), FieldRole.VALUE))
        .toList();
  }

  private void execute(String... statements) throws SQLException {
    database.execute(statements);
  }

  Dialect dialect() {
    return Dialects.ofUrl(database.url()).dialect(DialectOptions.DEFAULT);
  }

  private Optional<TableLayout> layout(TableName table) throws SQLException {
    try (Connection connection = database.connect()) {
      return dialect().catalog().layout(connection, table);
    }
  }

  private static NewColumn column(String name, Schema schema, FieldRole role) {
    return new NewColumn(name, schema, role);
  }

  @Test
  void theCatalogKnowsColumnsAndKeyOfATable() throws Exception {
    TableName name = TableName.of("a_b");
    List<NewColumn> columns =
        List.of(
            column("second", Schema.INT32_SCHEMA, FieldRole.VALUE),
            column("K\"ey 1", Schema.STRING_SCHEMA, FieldRole.KEY),
            column("k2", Schema.INT64_SCHEMA, FieldRole.KEY),
            column("none", Schema.OPTIONAL_FLOAT64_SCHEMA, FieldRole.VALUE));
    assertThat(layout(name)).isEmpty();
    execute(dialect().tables().create(TableName.of("axb"), columns));
    assertThat(layout(name)).isEmpty();
    execute(dialect().tables().create(name, columns));
    TableLayout layout = layout(name).orElseThrow();
    assertThat(layout.kind()).isEqualTo(TableKind.TABLE);
    assertThat(layout.primaryKey()).containsExactly("K\"ey 1", "k2");
    assertThat(layout.columns())
        .extracting(Column::name)
        .containsExactly("second", "K\"ey 1", "k2", "none");
    assertThat(layout.columns().get(0).is(ColumnTrait.NOT_NULL)).isTrue();
    assertThat(layout.columns().get(3).is(ColumnTrait.NOT_NULL)).isFalse();
    assertThat(layout.columns().get(3).kind()).isEqualTo(ColumnKind.DOUBLE);
  }

  @Test
  void theCatalogTellsAViewFromATable() throws Exception {
    execute(dialect().tables().create(TableName.of("base"), columns(KEY)));
    execute("CREATE VIEW " + quoted("seen") + " AS SELECT * FROM " + quoted("base"));
    assertThat(layout(TableName.of("seen")).orElseThrow().kind()).isEqualTo(TableKind.VIEW);
  }

  @Test
  void columnsAreAdded() throws Exception {
    TableName name = TableName.of("grows");
    execute(dialect().tables().create(name, columns(KEY)));
    execute("INSERT INTO " + quoted("grows") + " VALUES ('a')");
    List<NewColumn> more =
        List.of(
            column("n", Schema.OPTIONAL_INT32_SCHEMA, FieldRole.VALUE),
            column("m", SchemaBuilder.int32().defaultValue(7).build(), FieldRole.VALUE));
    execute(dialect().tables().add(name, more).toArray(String[]::new));
    assertThat(layout(name).orElseThrow().columns())
        .extracting(Column::name)
        .containsExactly("Id", "n", "m");
    assertThat(database.rows("SELECT * FROM " + quoted("grows")))
        .containsExactly(row("a", null, "7"));
  }

  @Test
  void anOlderRowDoesNotTakeThePlaceOfANewerOne() throws Exception {
    TableName name = TableName.of("versions");
    execute(
        dialect()
            .tables()
            .create(
                name,
                List.of(
                    column("id", Schema.INT32_SCHEMA, FieldRole.KEY),
                    column("version", Schema.OPTIONAL_INT64_SCHEMA, FieldRole.VALUE),
                    column("text", Schema.OPTIONAL_STRING_SCHEMA, FieldRole.VALUE))));
    List<Column> columns = layout(name).orElseThrow().columns();
    List<Slot> slots = columns.stream().map(column -> new Slot(column, "?")).toList();
    RowTarget target =
        new RowTarget(name, slots.subList(0, 1), slots.subList(1, 3), columns.get(1));
    write(RowAction.NEWER_WINS, target, 1, 2L, "first");
    write(RowAction.NEWER_WINS, target, 1, 1L, "older");
    write(RowAction.NEWER_WINS, target, 2, null, "none");
    write(RowAction.NEWER_WINS, target, 2, 5L, "newer");
    write(RowAction.NEWER_WINS, target, 2, 5L, "as new");
    assertThat(database.rows("SELECT * FROM " + quoted("versions") + " ORDER BY 1"))
        .containsExactly(row("1", "2", "first"), row("2", "5", "as new"));
  }

  /** One row, over a connection like that of the writer. */
  private void write(RowAction action, RowTarget target, @Nullable Object... values)
      throws SQLException {
    RowStatement statement = dialect().rows().statement(action, target).orElseThrow();
    Properties properties = new Properties();
    properties.putAll(dialect().session().driverDefaults("test"));
    try (Connection connection = DriverManager.getConnection(database.url(), properties);
        PreparedStatement prepared = connection.prepareStatement(statement.sql())) {
      int parameter = 1;
      for (int column : statement.parameters()) {
        Object value = values[column];
        if (value == null) {
          prepared.setNull(parameter++, Types.BIGINT);
        } else {
          prepared.setObject(parameter++, value);
        }
      }
      prepared.executeUpdate();
    }
  }

  @Test
  void aValueThatDoesNotFitIsADeadLetter() throws Exception {
    execute(
        "CREATE TABLE "
            + quoted("strict")
            + (" (" + quoted("n") + " SMALLINT NOT NULL CHECK (" + quoted("n") + " < 10000))"));
    Schema schema = SchemaBuilder.struct().field("n", Schema.OPTIONAL_INT32_SCHEMA).build();
    try (TestSink sink = new TestSink(database.config())) {
      sink.put("strict", new Struct(schema).put("n", 1));
      sink.put("strict", new Struct(schema).put("n", 100_000));
      sink.put("strict", new Struct(schema));
      sink.put("strict", new Struct(schema).put("n", 20_000));
      sink.put("strict", new Struct(schema).put("n", 2));
      sink.flush();
      assertThat(sink.deadLetters).containsOnlyKeys(1L, 2L, 3L);
      assertThat(sink.retries).isEmpty();
    }
    assertThat(database.rows("SELECT * FROM " + quoted("strict")))
        .containsExactlyInAnyOrder(row("1"), row("2"));
  }

  @Test
  void aTableThatWasReplacedIsLookedAtAgain() throws Exception {
    Schema schema = SchemaBuilder.struct().field("n", Schema.INT32_SCHEMA).build();
    try (TestSink sink = new TestSink(database.config("auto.create", "true"))) {
      sink.put("gone", new Struct(schema).put("n", 1));
      sink.flush();
      execute("DROP TABLE " + quoted("gone"));
      sink.put("gone", new Struct(schema).put("n", 2));
      sink.flush();
      clean(sink);
    }
    assertThat(database.rows("SELECT * FROM " + quoted("gone"))).containsExactly(row("2"));
  }

  @Test
  void aViewIsWrittenToOnlyWhereThatIsWanted() throws Exception {
    execute(dialect().tables().create(TableName.of("base"), columns(KEY)));
    execute("CREATE VIEW " + quoted("seen") + " AS SELECT * FROM " + quoted("base"));
    try (TestSink sink = new TestSink(database.config())) {
      sink.put("seen", key("a"));
      assertThatThrownBy(sink::flush)
          .isInstanceOf(SinkFailedException.class)
          .rootCause()
          .hasMessage(
              "Cannot write to table seen: it is a view (add VIEW to"
                  + " table.types if rows are to go there)");
    }
  }

  @Test
  void namesWithoutQuotesAreFoldedByTheDatabase() throws Exception {
    execute("CREATE TABLE plain_names (Id INTEGER, Some_Text VARCHAR(20))");
    Schema schema =
        SchemaBuilder.struct()
            .field("Id", Schema.INT32_SCHEMA)
            .field("some_text", Schema.STRING_SCHEMA)
            .build();
    try (TestSink sink = new TestSink(database.config("quote.sql.identifiers", "NEVER"))) {
      sink.put("plain_names", new Struct(schema).put("Id", 1).put("some_text", "x"));
      sink.flush();
      clean(sink);
    }
    assertThat(database.rows("SELECT * FROM plain_names")).containsExactly(row("1", "x"));
  }

  @Test
  void namesThatNeedQuotesAreRefusedWithoutThem() {
    try (TestSink sink =
        new TestSink(database.config("auto.create", "true", "sql.quote.identifiers", "false"))) {
      sink.put("t (a int); --", key("a"));
      assertThatThrownBy(sink::flush)
          .isInstanceOf(SinkFailedException.class)
          .rootCause()
          .hasMessage(
              "Cannot write the name t (a int); -- without quotes: only letters, digits, _ and $"
                  + " are possible (rename it, or set quote.sql.identifiers=always)");
    }
  }

  /** Names and texts with everything that SQL gives a meaning. */
  @Test
  void neitherNamesNorDefaultsBreakOutOfTheirQuotes() throws Exception {
    Random random = new Random(42);
    for (int i = 0; i < 15; i++) {
      TableName name = TableName.of(tricky(random) + i);
      String column = tricky(random) + "c";
      String text = tricky(random);
      Schema schema = SchemaBuilder.string().defaultValue(text).build();
      List<NewColumn> made =
          List.of(
              column("id", Schema.INT32_SCHEMA, FieldRole.KEY),
              column(column, schema, FieldRole.VALUE));
      execute(dialect().tables().create(name, made));
      List<Column> columns = layout(name).orElseThrow().columns();
      assertThat(columns).extracting(Column::name).containsExactly("id", column);
      List<Slot> slots = columns.stream().map(each -> new Slot(each, "?")).toList();
      String query = "SELECT * FROM " + dialect().identifiers().written(name);
      write(RowAction.INSERT, new RowTarget(name, slots.subList(0, 1), List.of(), null), 1);
      assertThat(database.rows(query)).containsExactly(row("1", text));
      RowTarget all = new RowTarget(name, slots.subList(0, 1), slots.subList(1, 2), null);
      write(RowAction.UPSERT, all, 1, "changed");
      assertThat(database.rows(query)).containsExactly(row("1", "changed"));
      execute("DROP TABLE " + dialect().identifiers().written(name));
    }
  }

  private static String tricky(Random random) {
    String pieces = "'\"`\\;-/*#%_[]()?$:{}\u00fc a1";
    StringBuilder text = new StringBuilder("x");
    for (int i = random.nextInt(12); i > 0; i--) {
      text.append(pieces.charAt(random.nextInt(pieces.length())));
    }
    return text.toString();
  }

  @Test
  void aTableThatIsMissingEndsTheTask() {
    Schema schema = SchemaBuilder.struct().field("n", Schema.INT32_SCHEMA).build();
    try (TestSink sink = new TestSink(database.config())) {
      sink.put("absent", new Struct(schema).put("n", 1));
      assertThatThrownBy(sink::flush)
          .isInstanceOf(SinkFailedException.class)
          .rootCause()
          .hasMessage(
              "Cannot write to table absent: no such table (create it, or set auto.create=true)");
    }
  }
}
