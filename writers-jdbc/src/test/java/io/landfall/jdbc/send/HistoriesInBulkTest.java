// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.send;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.jdbc.EmbeddedServer;
import io.landfall.jdbc.EmbeddedServer.Database;
import io.landfall.jdbc.bind.NumericUnit;
import io.landfall.jdbc.row.InsertMode;
import io.landfall.jdbc.row.KeyMode;
import io.landfall.jdbc.row.RowRules;
import io.landfall.jdbc.row.RowRules.Deletes;
import io.landfall.jdbc.row.RowRules.Nulls;
import io.landfall.jdbc.send.TwoWays.Outcome;
import java.math.BigDecimal;
import java.sql.Connection;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Histories of a few keys: written, deleted, written again, by schemas that come and go. What is
 * left is what single statements leave. {@code -Dlandfall.tries} sets the number of histories.
 */
class HistoriesInBulkTest {

  private static final int TRIES_EACH = 100;
  private static final int MOST_RECORDS = 30;

  /** What a table can have beyond its columns that makes a difference. */
  private static final List<String> EXTRAS =
      List.of(
          "",
          "",
          "",
          "",
          "CREATE UNIQUE INDEX ON %s (b)",
          "CREATE TRIGGER seen BEFORE UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION count_up()",
          "ALTER TABLE %s ADD CHECK (a < 90)");

  private static final List<Key> KEYS =
      List.of(
          new Key("bigint", Schema.INT64_SCHEMA, r -> (long) r.nextInt(8)),
          new Key("int", Schema.INT64_SCHEMA, r -> (long) r.nextInt(8)),
          new Key("smallint", Schema.INT8_SCHEMA, r -> (byte) r.nextInt(8)),
          new Key("text", Schema.STRING_SCHEMA, HistoriesInBulkTest::text),
          new Key("varchar(2)", Schema.STRING_SCHEMA, HistoriesInBulkTest::text),
          new Key("char(3)", Schema.STRING_SCHEMA, HistoriesInBulkTest::text),
          new Key("text COLLATE any_case", Schema.STRING_SCHEMA, HistoriesInBulkTest::text),
          new Key("code", Schema.STRING_SCHEMA, HistoriesInBulkTest::text),
          new Key("uuid", Schema.STRING_SCHEMA, HistoriesInBulkTest::uuid),
          new Key("numeric", Decimal.schema(1), HistoriesInBulkTest::decimal),
          new Key("numeric(4,0)", Decimal.schema(1), HistoriesInBulkTest::decimal),
          new Key("numeric", Schema.INT32_SCHEMA, r -> r.nextInt(8)),
          new Key("float8", Schema.FLOAT64_SCHEMA, HistoriesInBulkTest::floating),
          new Key("float4", Schema.FLOAT64_SCHEMA, HistoriesInBulkTest::floating),
          new Key("timestamptz", Timestamp.SCHEMA, r -> new java.util.Date(r.nextInt(8) * 400)),
          new Key("timestamp(0)", Timestamp.SCHEMA, r -> new java.util.Date(r.nextInt(8) * 400)),
          new Key("timestamptz", Schema.INT64_SCHEMA, r -> (long) r.nextInt(8) * 300),
          new Key("boolean", Schema.BOOLEAN_SCHEMA, Random::nextBoolean),
          new Key("bytea", Schema.BYTES_SCHEMA, r -> new byte[r.nextInt(4)]));

  private static Database database;

  private record Key(String column, Schema schema, Function<Random, Object> values) {}

  @BeforeAll
  static void createDatabase() throws Exception {
    database = EmbeddedServer.database("histories");
    database.execute(
        "CREATE COLLATION any_case"
            + " (provider = icu, locale = 'und-u-ks-level2', deterministic = false)");
    database.execute("CREATE DOMAIN code AS char(3)");
    database.execute(
        "CREATE FUNCTION count_up() RETURNS trigger LANGUAGE plpgsql AS"
            + " 'BEGIN NEW.b := coalesce(OLD.b, '''') || ''+''; RETURN NEW; END'");
  }

  @Test
  void leaveTheSameRowsAndRefuseTheSameRecords() throws Exception {
    int tries = Math.max(1, Integer.getInteger("landfall.tries", 10_000) / TRIES_EACH);
    long staged = 0;
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      for (int seed = 0; seed < tries; seed++) {
        staged += check(connection, seed);
      }
    }
    assertThat(staged).as("rows by way of a table in between").isGreaterThan(tries);
  }

  private static long check(Connection connection, int seed) throws Exception {
    Random random = new Random(seed * 0x9e3779b97f4a7c15L);
    Key key = KEYS.get(seed % KEYS.size());
    List<InsertMode> modes =
        List.of(
            InsertMode.UPSERT,
            InsertMode.UPSERT,
            InsertMode.UPDATE,
            InsertMode.IGNORE,
            InsertMode.PARTIAL,
            InsertMode.INSERT);
    InsertMode mode = modes.get(random.nextInt(modes.size()));
    RowRules rules =
        new RowRules(mode, KeyMode.RECORD_KEY, List.of("k"), Deletes.ON, Nulls.DEFAULT);
    TwoWays ways = new TwoWays(connection, rules, NumericUnit.MS, ZoneOffset.UTC);
    String extra = EXTRAS.get(random.nextInt(EXTRAS.size()));
    String unique = random.nextInt(8) == 0 ? "UNIQUE" : "PRIMARY KEY";
    ways.tables("k " + key.column() + " " + unique + ", a int, b text, c numeric DEFAULT 7");
    if (!extra.isEmpty()) {
      ways.both(extra);
    }
    for (int batch = 0; batch < 2; batch++) {
      List<SinkRecord> records = history(key, random);
      Outcome expected = ways.byRow(records);
      Outcome bulk = ways.inBulk(records);
      String which = "seed %d: %s of %s, %s".formatted(seed, mode, key.column(), extra);
      assertThat(bulk.rows()).as(which).isEqualTo(expected.rows());
      if (extra.contains("CHECK")) {
        // What the database would refuse is not sent when a later record takes its place
        assertThat(expected.rejected()).as(which).containsAll(bulk.rejected());
      } else {
        assertThat(bulk.rejected()).as(which).isEqualTo(expected.rejected());
      }
    }
    return ways.sent(SendWay.STAGED);
  }

  private static List<SinkRecord> history(Key key, Random random) {
    Schema keySchema = SchemaBuilder.struct().field("k", optional(key.schema())).build();
    List<Schema> values =
        List.of(values("a"), values("b", "a"), values("a", "b", "c"), values("c"));
    int schemas = 1 + random.nextInt(values.size());
    int deletes = random.nextInt(4);
    int switches = 1 + random.nextInt(6);
    List<SinkRecord> records = new ArrayList<>();
    Schema schema = values.get(0);
    int size = 2 + random.nextInt(MOST_RECORDS);
    for (int offset = 0; offset < size; offset++) {
      schema = random.nextInt(switches) == 0 ? values.get(random.nextInt(schemas)) : schema;
      Struct k = new Struct(keySchema);
      k.put("k", key.values().apply(random));
      boolean isDelete = random.nextInt(10) < deletes;
      records.add(
          isDelete
              ? new SinkRecord("t", 0, keySchema, k, null, null, offset)
              : new SinkRecord("t", 0, keySchema, k, schema, value(schema, random), offset));
    }
    return records;
  }

  private static Schema values(String... names) {
    SchemaBuilder builder = SchemaBuilder.struct();
    for (String name : names) {
      builder.field(
          name, name.equals("b") ? Schema.OPTIONAL_STRING_SCHEMA : Schema.OPTIONAL_INT32_SCHEMA);
    }
    return builder.build();
  }

  private static Struct value(Schema schema, Random random) {
    Struct value = new Struct(schema);
    schema.fields().stream()
        .filter(field -> random.nextInt(4) > 0)
        .forEach(
            field ->
                value.put(
                    field,
                    field.name().equals("b")
                        ? "b" + random.nextInt(1_000) + (random.nextInt(99) == 0 ? "\0" : "")
                        : (Object) random.nextInt(100)));
    return value;
  }

  private static Schema optional(Schema schema) {
    SchemaBuilder builder = new SchemaBuilder(schema.type()).name(schema.name()).optional();
    if (schema.parameters() != null) {
      builder.parameters(schema.parameters());
    }
    return builder.build();
  }

  private static Object text(Random random) {
    List<String> texts = List.of("a", "A", "a ", "a  ", "b", "ab", "AB", "ab ", "abc", "ABC", "ß");
    return texts.get(random.nextInt(texts.size()));
  }

  private static Object uuid(Random random) {
    String uuid = "00000000-0000-0000-0000-00000000000" + random.nextInt(6);
    return random.nextBoolean() ? uuid : "{" + uuid + "}";
  }

  private static Object decimal(Random random) {
    return BigDecimal.valueOf(random.nextInt(40), 1).setScale(random.nextInt(4) == 0 ? 3 : 1);
  }

  private static Object floating(Random random) {
    List<Double> values = List.of(0.0, -0.0, 0.1, 0.1f + 0.0, Double.NaN, 1.5, 1e300, 1e-300);
    return values.get(random.nextInt(values.size()));
  }
}
