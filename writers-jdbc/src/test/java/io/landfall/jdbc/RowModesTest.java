// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.engine.SinkFailedException;
import io.landfall.jdbc.EmbeddedServer.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Header;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each way of making rows, on a real database. */
class RowModesTest {

  private static final Schema SCHEMA =
      SchemaBuilder.struct()
          .field("id", Schema.INT64_SCHEMA)
          .field("name", Schema.OPTIONAL_STRING_SCHEMA)
          .field("version", Schema.OPTIONAL_INT32_SCHEMA)
          .build();

  private static final String TABLE =
      "CREATE TABLE t (id bigint primary key, name text, version int)";

  private Database database;

  @BeforeEach
  void createDatabase() throws Exception {
    database = EmbeddedServer.database("modes");
  }

  private static Struct row(long id, String name, Integer version) {
    return new Struct(SCHEMA).put("id", id).put("name", name).put("version", version);
  }

  private List<List<String>> rows() throws Exception {
    return database.rows("SELECT id, name, version FROM t ORDER BY id");
  }

  private List<List<String>> written(Map<String, String> config, Struct... values)
      throws Exception {
    try (TestSink sink = new TestSink(config)) {
      sink.put("t", values);
      sink.flush();
      assertThat(sink.deadLetters).isEmpty();
    }
    return rows();
  }

  private Map<String, String> byId(String mode, String... more) {
    Map<String, String> config =
        database.config("insert.mode", mode, "pk.mode", "record_value", "pk.fields", "id");
    for (int i = 0; i < more.length; i += 2) {
      config.put(more[i], more[i + 1]);
    }
    return config;
  }

  @Test
  void anUpsertReplacesTheRowOfItsKey() throws Exception {
    database.execute(TABLE);
    assertThat(written(byId("upsert"), row(1, "a", 1), row(2, "b", 1), row(1, null, 2)))
        .containsExactly(java.util.Arrays.asList("1", null, "2"), List.of("2", "b", "1"));
  }

  @Test
  void anUpdateChangesOnlyRowsThatAreThere() throws Exception {
    database.execute(TABLE);
    database.execute("INSERT INTO t VALUES (1, 'old', 0), (3, 'other', 0)");
    assertThat(written(byId("update"), row(1, "new", 1), row(2, "none", 1)))
        .containsExactly(List.of("1", "new", "1"), List.of("3", "other", "0"));
  }

  @Test
  void multiIsInsert() throws Exception {
    database.execute(TABLE);
    assertThat(written(database.config("insert.mode", "multi"), row(1, "a", 1), row(2, "b", 2)))
        .hasSize(2);
  }

  @Test
  void ignoreLeavesRowsAloneThatAreThere() throws Exception {
    database.execute(TABLE);
    database.execute("INSERT INTO t VALUES (1, 'old', 0)");
    assertThat(written(byId("ignore"), row(1, "new", 1), row(2, "b", 1)))
        .containsExactly(List.of("1", "old", "0"), List.of("2", "b", "1"));
    assertThat(written(database.config("insert.mode", "ignore"), row(2, "c", 1))).hasSize(2);
  }

  @Test
  void theNewerRowWins() throws Exception {
    for (String mode : List.of("newer-wins", "newer_wins", "NEWER-WINS")) {
      database.execute("DROP TABLE IF EXISTS t");
      database.execute(TABLE);
      assertThat(
              written(
                  byId(mode, "newer.wins.column", "version"),
                  row(1, "second", 2),
                  row(1, "first", 1),
                  row(2, "first", 1),
                  row(2, "again", 1),
                  row(3, "none", null),
                  row(3, "some", 1),
                  row(3, "none", null)))
          .containsExactly(
              List.of("1", "second", "2"), List.of("2", "again", "1"), List.of("3", "some", "1"));
    }
  }

  @Test
  void aGuardThatTheRecordsDoNotHaveStopsTheTask() throws Exception {
    database.execute(TABLE);
    assertThatThrownBy(
            () -> written(byId("newer-wins", "newer.wins.column", "lsn"), row(1, "a", 1)))
        .isInstanceOf(SinkFailedException.class)
        .hasMessageEndingWith("Cannot write to table t: no field lsn (newer.wins.column names it)");
  }

  @Test
  void aPartialUpsertLeavesColumnsAloneWhereItHasNull() throws Exception {
    database.execute(TABLE);
    assertThat(written(byId("partial"), row(1, "a", 1), row(1, null, 2), row(1, "b", null)))
        .containsExactly(List.of("1", "b", "2"));
  }

  @Test
  void anUpdateOfNothingButTheKeyStopsTheTask() throws Exception {
    database.execute(TABLE);
    assertThatThrownBy(() -> written(byId("update", "fields.whitelist", "id"), row(1, "a", 1)))
        .hasMessageEndingWith(
            "Cannot write to table t: UPDATE with no field outside the key"
                + " (choose another insert.mode, or name the key in pk.fields)");
  }

  @Test
  void coordinatesMakeRepeatsHarmless() throws Exception {
    Map<String, String> config =
        database.config("insert.mode", "upsert", "pk.mode", "kafka", "auto.create", "true");
    written(config, row(1, "a", 1), row(2, "b", 2));
    written(config, row(1, "a", 1), row(2, "b", 3));
    assertThat(
            database.rows(
                "SELECT __connect_topic, __connect_partition, __connect_offset, version FROM t"
                    + " ORDER BY 3"))
        .containsExactly(List.of("t", "0", "0", "1"), List.of("t", "0", "1", "3"));
  }

  @Test
  void deletesAndWritesOfAKeyKeepTheirOrder() throws Exception {
    database.execute(TABLE);
    Map<String, String> config =
        database.config(
            "linger.ms", "60000",
            "insert.mode", "upsert",
            "pk.mode", "record_key",
            "pk.fields", "id",
            "delete.enabled", "true");
    try (TestSink sink = new TestSink(config)) {
      sink.putKeyed("t", 1L, row(1, "a", 1));
      sink.putKeyed("t", 1L, null);
      sink.putKeyed("t", 2L, null);
      sink.putKeyed("t", 2L, row(2, "b", 1));
      sink.putKeyed("t", 3L, row(3, "c", 1));
      sink.putKeyed("t", 3L, null);
      sink.putKeyed("t", 3L, row(3, "d", 2));
      sink.putKeyed("t", 99L, null);
      sink.flush();
      assertThat(sink.deadLetters).isEmpty();
      assertThat(sink.retries).isEmpty();
    }
    assertThat(rows()).containsExactly(List.of("2", "b", "1"), List.of("3", "d", "2"));
  }

  @Test
  void anInsertAfterADeleteIsNotLost() throws Exception {
    database.execute(TABLE);
    database.execute("INSERT INTO t VALUES (1, 'old', 0)");
    Map<String, String> config =
        database.config(
            "linger.ms", "60000",
            "pk.mode", "record_key",
            "pk.fields", "id",
            "delete.enabled", "true");
    try (TestSink sink = new TestSink(config)) {
      sink.putKeyed("t", 1L, null);
      sink.putKeyed("t", 1L, row(1, "new", 1));
      sink.flush();
    }
    assertThat(rows()).containsExactly(List.of("1", "new", "1"));
  }

  @Test
  void aTombstoneWithAnotherKeySchemaDoesNotChangeTheRowsAfterIt() throws Exception {
    database.execute("CREATE TABLE t (id bigint primary key, name text, version int)");
    Map<String, String> config =
        database.config(
            "linger.ms", "60000",
            "insert.mode", "upsert",
            "pk.mode", "record_key",
            "pk.fields", "id",
            "delete.enabled", "true");
    try (TestSink sink = new TestSink(config)) {
      sink.putKeyed("t", 1L, row(1, "a", 1));
      sink.putWhole("t", Schema.INT32_SCHEMA, 1, null, null);
      sink.putWhole("t", Schema.INT32_SCHEMA, 1, SCHEMA, row(1, "b", 2));
      sink.flush();
    }
    assertThat(rows()).containsExactly(List.of("1", "b", "2"));
  }

  @Test
  void headersTellWhichRowIsMeant() throws Exception {
    database.execute(
        "CREATE TABLE t (tenant text, id bigint, name text, version int,"
            + " primary key (tenant, id))");
    Map<String, String> config =
        database.config(
            "insert.mode", "upsert",
            "pk.mode", "record_header",
            "pk.fields", "tenant,id",
            "delete.enabled", "true");
    try (TestSink sink = new TestSink(config)) {
      sink.putWhole("t", null, null, SCHEMA, row(1, "a", 1), headers("acme", 1L));
      sink.putWhole("t", null, null, SCHEMA, row(1, "b", 1), headers("other", 1L));
      sink.putWhole("t", null, null, null, null, headers("acme", 1L));
      sink.putWhole("t", null, null, null, null);
      sink.flush();
      assertThat(sink.deadLetters).containsOnlyKeys(3L);
      assertThat(sink.deadLetters.get(3L))
          .hasMessage("Cannot write t-0@3: it has no header tenant (pk.fields names it)");
    }
    assertThat(database.rows("SELECT tenant, name FROM t")).containsExactly(List.of("other", "b"));
  }

  private static Header[] headers(String tenant, long id) {
    List<Header> headers = new ArrayList<>();
    new ConnectHeaders().addString("tenant", tenant).addLong("id", id).forEach(headers::add);
    return headers.toArray(Header[]::new);
  }

  @Test
  void recordsWithoutAValueGoWhereTheUserSays() throws Exception {
    database.execute(TABLE);
    try (TestSink sink = new TestSink(database.config("behavior.on.null.values", "ignore"))) {
      sink.put("t", row(1, "a", 1));
      sink.put("t", null, null);
      sink.put("t", row(2, "b", 1));
      sink.flush();
      assertThat(sink.deadLetters).isEmpty();
      assertThat(sink.committable("t")).isEqualTo(3);
    }
    try (TestSink sink = new TestSink(database.config("behavior.on.null.values", "dead-letter"))) {
      sink.put("t", null, null);
      sink.put("t", row(3, "c", 1));
      sink.flush();
      assertThat(sink.deadLetters).containsOnlyKeys(0L);
    }
    assertThat(rows()).hasSize(3);
    try (TestSink sink = new TestSink(database.config())) {
      assertThatThrownBy(
              () -> {
                sink.put("t", null, null);
                sink.flush();
              })
          .isInstanceOf(SinkFailedException.class)
          .hasMessageEndingWith(
              "Cannot write t-0@0: it has no value (set delete.enabled=true, or"
                  + " behavior.on.null.values to ignore or dead-letter)");
      assertThat(sink.deadLetters).isEmpty();
    }
  }

  @Test
  void textsGoIntoAColumnOfTheirOwn() throws Exception {
    try (TestSink sink =
        new TestSink(
            database.config(
                "auto.create", "true",
                "pk.mode", "kafka",
                "string.output.value.column.name", "line"))) {
      sink.put("t", Schema.STRING_SCHEMA, "one");
      sink.put("t", Schema.OPTIONAL_STRING_SCHEMA, "two");
      sink.flush();
    }
    assertThat(database.rows("SELECT line FROM t")).containsExactly(List.of("one"), List.of("two"));
    assertThat(
            database.value(
                "SELECT is_nullable FROM information_schema.columns WHERE column_name = 'line'"))
        .isEqualTo("YES");
  }

  @Test
  void parentsAreWrittenBeforeTheirChildrenAndDeletedAfterThem() throws Exception {
    database.execute("CREATE TABLE parent (id bigint primary key)");
    database.execute("CREATE TABLE child (id bigint primary key, up bigint references parent)");
    Schema parent = SchemaBuilder.struct().field("id", Schema.INT64_SCHEMA).build();
    Schema child =
        SchemaBuilder.struct()
            .field("id", Schema.INT64_SCHEMA)
            .field("up", Schema.INT64_SCHEMA)
            .build();
    Map<String, String> config =
        database.config(
            "linger.ms", "60000",
            "insert.mode", "upsert",
            "pk.mode", "record_key",
            "pk.fields", "id",
            "delete.enabled", "true",
            "table.order", "parent,child");
    try (TestSink sink = new TestSink(config)) {
      sink.putKeyed("child", 1L, new Struct(child).put("id", 1L).put("up", 7L));
      sink.putKeyed("child", 2L, new Struct(child).put("id", 2L).put("up", 8L));
      sink.putKeyed("parent", 7L, new Struct(parent).put("id", 7L));
      sink.putKeyed("parent", 8L, new Struct(parent).put("id", 8L));
      sink.flush();
      sink.putKeyed("parent", 7L, null);
      sink.putKeyed("parent", 9L, new Struct(parent).put("id", 9L));
      sink.putKeyed("child", 1L, null);
      sink.putKeyed("child", 3L, new Struct(child).put("id", 3L).put("up", 9L));
      sink.flush();
      assertThat(sink.deadLetters).isEmpty();
    }
    assertThat(database.rows("SELECT id FROM parent ORDER BY 1"))
        .containsExactly(List.of("8"), List.of("9"));
    assertThat(database.rows("SELECT id FROM child ORDER BY 1"))
        .containsExactly(List.of("2"), List.of("3"));
  }

  @Test
  void topicsDivideIntoTablesByDay() throws Exception {
    Schema schema =
        SchemaBuilder.struct()
            .field("id", Schema.INT64_SCHEMA)
            .field("at", Schema.STRING_SCHEMA)
            .build();
    Map<String, String> config =
        database.config(
            "auto.create", "true",
            "table.name.format", "${topic}_${partition}",
            "partitioner.class", "time",
            "partition.duration.ms", "86400000",
            "path.format", "YYYYMMdd",
            "timezone", "UTC",
            "timestamp.extractor", "RecordField",
            "timestamp.field", "at");
    try (TestSink sink = new TestSink(config)) {
      sink.put("o", new Struct(schema).put("id", 1L).put("at", "2026-07-01T23:59:59Z"));
      sink.put("o", new Struct(schema).put("id", 2L).put("at", "2026-07-02T00:00:00Z"));
      sink.put("o", new Struct(schema).put("id", 3L).put("at", "2026-07-01T00:00:00Z"));
      sink.put("o", new Struct(schema).put("id", 4L).put("at", "never"));
      sink.flush();
      assertThat(sink.deadLetters).containsOnlyKeys(3L);
    }
    assertThat(database.rows("SELECT id FROM o_20260701 ORDER BY 1"))
        .containsExactly(List.of("1"), List.of("3"));
    assertThat(database.rows("SELECT id FROM o_20260702")).containsExactly(List.of("2"));
  }

  @Test
  void topicsHaveRulesAndTablesOfTheirOwn() throws Exception {
    database.execute(TABLE);
    database.execute("CREATE TABLE plain (id bigint, label text, version int)");
    Map<String, String> config =
        database.config(
            "topics.to.tables.mapping", "orders:t,log-(.*):$1",
            "topic.override.orders.insert.mode", "upsert",
            "topic.override.orders.pk.mode", "record_value",
            "topic.override.orders.pk.fields", "id",
            "topic.override.log-*.fields.rename", "name:label");
    try (TestSink sink = new TestSink(config)) {
      sink.put("orders", row(1, "a", 1), row(1, "b", 2));
      sink.put("log-plain", row(1, "a", 1), row(1, "b", 2));
      sink.flush();
      assertThat(sink.deadLetters).isEmpty();
      assertThatThrownBy(
              () -> {
                sink.put("other", row(1, "a", 1));
                sink.flush();
              })
          .hasMessageEndingWith(
              "Cannot write other-0@0: no table for topic other"
                  + " (name one in topics.to.tables.mapping)");
    }
    assertThat(rows()).containsExactly(List.of("1", "b", "2"));
    assertThat(database.rows("SELECT label FROM plain"))
        .containsExactly(List.of("a"), List.of("b"));
  }
}
