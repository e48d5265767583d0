// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.jdbc.EmbeddedServer.Database;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Maps without a schema: the columns of the table say what their values are. */
class SchemalessTest {

  private Database database;

  @BeforeEach
  void createDatabase() throws Exception {
    database = EmbeddedServer.database("schemaless");
  }

  private String written(String type, Object value, String... config) throws Exception {
    database.execute("DROP TABLE IF EXISTS t");
    database.execute("CREATE TABLE t (v " + type + ")");
    try (TestSink sink = new TestSink(database.config(config))) {
      sink.put("t", null, Map.of("v", value));
      sink.put("t", null, Collections.singletonMap("v", null));
      sink.flush();
      assertThat(sink.deadLetters).isEmpty();
    }
    List<List<String>> rows = database.rows("SELECT v FROM t");
    assertThat(rows.get(1).get(0)).isNull();
    return rows.get(0).get(0);
  }

  private void assertRefused(String type, Object value, String why) throws Exception {
    database.execute("DROP TABLE IF EXISTS t");
    database.execute("CREATE TABLE t (v " + type + ")");
    try (TestSink sink = new TestSink(database.config())) {
      sink.put("t", null, Map.of("v", value));
      sink.flush();
      assertThat(sink.deadLetters.get(0L))
          .isInstanceOf(DataException.class)
          .hasMessage("Cannot write field v of t-0@0: " + why);
    }
  }

  @Test
  void numbersAreWhatTheColumnHolds() throws Exception {
    for (String type : List.of("smallint", "int", "bigint", "real", "float8", "numeric", "text")) {
      assertThat(written(type, 7)).isEqualTo("7");
      assertThat(written(type, 7L)).isEqualTo("7");
      assertThat(written(type, "7")).isEqualTo("7");
    }
    assertThat(written("int", 7.0)).isEqualTo("7");
    assertThat(written("float8", 0.5)).isEqualTo("0.5");
    assertThat(written("numeric", new BigDecimal("12345678901234567890.5")))
        .isEqualTo("12345678901234567890.5");
    assertThat(written("numeric", 0.1)).isEqualTo("0.1");
    assertRefused("int", 7.5, "a Double that column v of type integer does not take");
    assertRefused("int", "seven", "a String that column v of type integer does not take");
    assertRefused("int", true, "a Boolean that column v of type integer does not take");
  }

  @Test
  void booleansAndBytesAreRead() throws Exception {
    assertThat(written("boolean", true)).isEqualTo("t");
    assertThat(written("boolean", "FALSE")).isEqualTo("f");
    assertRefused("boolean", 1, "a Integer that column v of type boolean does not take");
    assertRefused("boolean", "yes", "a String that column v of type boolean does not take");
    assertThat(written("bytea", "AAH/")).isEqualTo("\\x0001ff");
    assertRefused("bytea", "?", "a String that column v of type bytea does not take");
  }

  @Test
  void timesAreTextsInIsoFormOrCounts() throws Exception {
    String noon = "2020-04-30 15:26:16.123456+05:30";
    assertThat(written("timestamptz", "2020-04-30T09:56:16.123456Z")).isEqualTo(noon);
    assertThat(written("timestamptz", "2020-04-30T11:56:16.123456+02:00")).isEqualTo(noon);
    assertThat(written("timestamptz", "2020-04-30 11:56:16.123456", "db.timezone", "Europe/Vienna"))
        .isEqualTo(noon);
    assertThat(written("timestamptz", 1_588_240_576_123_456L, "numeric.timestamp.unit", "us"))
        .isEqualTo(noon);
    assertThat(written("timestamptz", 1588240576.5, "numeric.timestamp.unit", "s"))
        .isEqualTo("2020-04-30 15:26:16.5+05:30");
    assertThat(written("timestamp", "2020-04-30")).isEqualTo("2020-04-30 00:00:00");
    assertThat(written("date", "2020-04-30")).isEqualTo("2020-04-30");
    assertThat(written("date", "2020-04-30T23:00:00Z")).isEqualTo("2020-04-30");
    assertThat(written("date", 1_588_240_576_123L)).isEqualTo("2020-04-30");
    assertThat(written("time", "12:34:56.789012")).isEqualTo("12:34:56.789012");
    assertThat(written("time", "12:34:56", "db.timezone", "Europe/Vienna")).isEqualTo("12:34:56");
    assertRefused("timestamptz", "noon", "a text that is no TIMESTAMP in ISO 8601");
    assertRefused("timestamptz", "2020-04-30Tnoon", "a text that is no TIMESTAMP in ISO 8601");
    assertRefused(
        "timestamptz",
        new BigDecimal("1e30"),
        "a point in time out of range (check numeric.timestamp.unit)");
    assertRefused("date", true, "a Boolean that column v of type date does not take");
  }

  @Test
  void nestedValuesGoIntoJsonColumns() throws Exception {
    assertThat(written("jsonb", Map.of("a", List.of(1, "x")))).isEqualTo("{\"a\": [1, \"x\"]}");
    assertThat(written("json", List.of(Map.of("a", true)))).isEqualTo("[{\"a\":true}]");
    assertThat(written("jsonb", 7)).isEqualTo("7");
    assertThat(written("jsonb", "{\"a\": 1}")).isEqualTo("{\"a\": 1}");
    assertRefused(
        "text",
        Map.of("a", 1),
        "a map that column v of type text does not take (set flatten=_, or make it a JSON column)");
    assertRefused(
        "int",
        List.of(1),
        "a list that column v of type integer does not take"
            + " (set flatten=_, or make it a JSON column)");
  }

  @Test
  void listsGoIntoArraysAndTextsIntoAnythingThatReadsThem() throws Exception {
    assertThat(written("int[]", Arrays.asList(1, null, 3))).isEqualTo("{1,NULL,3}");
    assertThat(written("text[]", List.of("a", "b,c"))).isEqualTo("{a,\"b,c\"}");
    assertRefused("int[]", 1, "a Integer for a column of arrays");
    String uuid = "7d4b1f86-3c47-4ef1-8b54-0d0fdc7b2c11";
    assertThat(written("uuid", uuid)).isEqualTo(uuid);
    assertThat(written("inet", "10.0.0.1")).isEqualTo("10.0.0.1");
  }

  @Test
  void fieldsWithoutAColumnRefuseTheRecordUnlessTheyAreToBeIgnored() throws Exception {
    database.execute("CREATE TABLE t (id int primary key, name text)");
    try (TestSink sink = new TestSink(database.config("linger.ms", "60000"))) {
      sink.put("t", null, Map.of("id", 1, "name", "a"));
      sink.put("t", null, Map.of("id", 2, "odd", "b"));
      sink.put("t", null, Map.of("id", 3));
      sink.put("t", null, Map.of("id", 4, "odd", "c"));
      sink.flush();
      assertThat(sink.deadLetters).containsOnlyKeys(1L, 3L);
      assertThat(sink.deadLetters.get(3L))
          .hasMessage(
              "Cannot write t-0@3: table t has no column for field odd (add it, or set"
                  + " schemaless.unknown.fields=ignore to leave the field out)");
      database.execute("ALTER TABLE t ADD COLUMN odd text");
      sink.put("t", null, Map.of("id", 5, "odd", "seen"));
      sink.flush();
      assertThat(sink.deadLetters).containsOnlyKeys(1L, 3L);
    }
    try (TestSink sink = new TestSink(database.config("schemaless.unknown.fields", "ignore"))) {
      sink.put("t", null, Map.of("id", 6, "more", 1, "name", "f"));
      sink.flush();
      assertThat(sink.deadLetters).isEmpty();
    }
    assertThat(database.rows("SELECT id, name, odd FROM t ORDER BY id"))
        .containsExactly(
            Arrays.asList("1", "a", null),
            Arrays.asList("3", null, null),
            Arrays.asList("5", null, "seen"),
            Arrays.asList("6", "f", null));
  }

  @Test
  void keysComeFromMapsAsWell() throws Exception {
    database.execute("CREATE TABLE t (id int primary key, name text)");
    Map<String, Object> first = new HashMap<>(Map.of("id", 1, "name", "a"));
    Map<String, Object> second = new HashMap<>(Map.of("id", 1, "name", "b"));
    try (TestSink sink =
        new TestSink(
            database.config(
                "insert.mode", "upsert", "pk.mode", "record_value", "pk.fields", "id"))) {
      sink.put("t", null, first);
      sink.put("t", null, second);
      sink.put("t", null, Map.of("name", "c"));
      sink.flush();
      assertThat(sink.deadLetters).containsOnlyKeys(2L);
      assertThat(sink.deadLetters.get(2L))
          .hasMessage("Cannot write t-0@2: its value has no field id (pk.fields names it)");
    }
    Map<String, String> byKey =
        database.config("insert.mode", "upsert", "pk.mode", "record_key", "delete.enabled", "true");
    try (TestSink sink = new TestSink(byKey)) {
      sink.putWhole("t", null, Map.of("id", 2), null, Map.of("name", "d"));
      sink.putWhole("t", null, Map.of("id", 1L), null, null);
      sink.flush();
      assertThat(sink.deadLetters).isEmpty();
    }
    assertThat(database.rows("SELECT id, name FROM t")).containsExactly(List.of("2", "d"));
  }

  @Test
  void aTableCannotBeMadeFromNothing() {
    try (TestSink sink = new TestSink(database.config("auto.create", "true"))) {
      assertThatThrownBy(
              () -> {
                sink.put("t", null, Map.of("id", 1));
                sink.flush();
              })
          .hasMessageEndingWith(
              "Cannot create table t: its records have no schema"
                  + " (create it, or use a converter that gives records a schema)");
    }
  }
}
