// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.jdbc.EmbeddedServer.Database;
import io.landfall.project.FusedChain;
import io.landfall.transforms.Rename;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statements say which fields of which topic go to which table. */
class KcqlRowsTest {

  private static final Schema CUSTOMER =
      SchemaBuilder.struct()
          .field("name", Schema.STRING_SCHEMA)
          .field("city", Schema.OPTIONAL_STRING_SCHEMA)
          .optional()
          .build();
  private static final Schema ORDER =
      SchemaBuilder.struct()
          .field("id", Schema.INT64_SCHEMA)
          .field("amount", Schema.FLOAT64_SCHEMA)
          .field("customer", CUSTOMER)
          .build();

  private static final String SELECTED =
      "INSERT INTO orders SELECT id, customer.name AS name FROM orders PK id";

  private Database database;

  @BeforeEach
  void createDatabase() throws Exception {
    database = EmbeddedServer.database("kcql");
  }

  private static Struct order(long id, double amount, String name) {
    Struct customer = name == null ? null : new Struct(CUSTOMER).put("name", name);
    return new Struct(ORDER).put("id", id).put("amount", amount).put("customer", customer);
  }

  private TestSink sink(String kcql, String... more) {
    Map<String, String> config = database.config(more);
    config.put("auto.create", "true");
    config.put("kcql", kcql);
    return new TestSink(config);
  }

  private String columns(String table) throws Exception {
    return database.value(
        "SELECT string_agg(column_name || ' ' || data_type, ', ' ORDER BY ordinal_position)"
            + (" FROM information_schema.columns WHERE table_name = '" + table + "'"));
  }

  @Test
  void aRowHasTheSelectedFieldsAndTheKey() throws Exception {
    try (TestSink sink = sink(SELECTED)) {
      sink.put("orders", order(1, 9.5, "Ann"), order(2, 1, null));
      sink.flush();
    }
    assertThat(database.rows("SELECT id, coalesce(name, '-') FROM orders ORDER BY id"))
        .containsExactly(List.of("1", "Ann"), List.of("2", "-"));
    assertThat(columns("orders")).isEqualTo("id bigint, name text");
    assertThat(
            database.value(
                "SELECT count(*) FROM information_schema.table_constraints"
                    + " WHERE table_name = 'orders' AND constraint_type = 'PRIMARY KEY'"))
        .isEqualTo("1");
  }

  @Test
  void anUpsertTakesThePlaceOfTheRowWithItsKey() throws Exception {
    try (TestSink sink =
        sink("UPSERT INTO totals SELECT customer.name AS name, amount FROM orders PK name")) {
      sink.put("orders", order(1, 9.5, "Ann"), order(2, 1, "Bob"));
      sink.flush();
      sink.put("orders", order(3, 4, "Ann"), order(4, 8, null));
      sink.flush();
      assertThat(sink.deadLetters).containsOnlyKeys(3L);
      assertThat(sink.deadLetters.get(3L))
          .hasMessage("Cannot write orders-0@3: field name of its key is null");
    }
    assertThat(database.rows("SELECT name, amount FROM totals ORDER BY name"))
        .containsExactly(List.of("Ann", "4"), List.of("Bob", "1"));
  }

  @Test
  void theKeyOfTheRecordServesWhereAStatementHasNone() throws Exception {
    try (TestSink sink =
        sink(
            "UPSERT INTO totals SELECT amount FROM orders",
            "pk.mode",
            "record_key",
            "pk.fields",
            "k",
            "delete.enabled",
            "true")) {
      sink.putKeyed("orders", 1L, order(1, 9.5, "Ann"));
      sink.putKeyed("orders", 2L, order(2, 1, "Bob"));
      sink.putKeyed("orders", 1L, null);
      sink.flush();
    }
    assertThat(database.rows("SELECT k, amount FROM totals")).containsExactly(List.of("2", "1"));
  }

  @Test
  void aRecordIsARowForEachStatement() throws Exception {
    try (TestSink sink =
        sink(
            "INSERT INTO orders SELECT id, amount FROM orders;"
                + "UPSERT INTO customers SELECT customer.* FROM orders PK name;"
                + "INSERT INTO log.${topic} SELECT _offset AS at FROM *")) {
      database.execute("CREATE SCHEMA log");
      sink.put("orders", order(1, 9.5, "Ann"), order(2, 1, null), order(3, 2, "Ann"));
      sink.put("bills", order(1, 1, "Cid"));
      sink.flush();
      assertThat(sink.deadLetters).containsOnlyKeys(1L);
    }
    assertThat(database.rows("SELECT id, amount FROM orders ORDER BY id"))
        .as("a record that one statement refuses is no row anywhere")
        .containsExactly(List.of("1", "9.5"), List.of("3", "2"));
    assertThat(database.rows("SELECT name FROM customers")).containsExactly(List.of("Ann"));
    assertThat(database.rows("SELECT at FROM log.bills")).containsExactly(List.of("0"));
    assertThat(columns("orders")).isEqualTo("id bigint, amount double precision");
  }

  @Test
  void mapsAreSelectedFrom() throws Exception {
    database.execute("CREATE TABLE orders (id bigint PRIMARY KEY, name text, data jsonb)");
    Map<String, Object> order = new LinkedHashMap<>();
    order.put("id", 1);
    order.put("customer", Map.of("name", "Ann", "city", "Graz"));
    try (TestSink sink =
        sink("INSERT INTO orders SELECT id, customer.name AS name, customer AS data FROM orders")) {
      sink.put("orders", null, order);
      sink.put("orders", null, Map.of("id", 2));
      sink.flush();
      assertThat(sink.deadLetters).isEmpty();
    }
    assertThat(database.rows("SELECT id, name, data ->> 'city' FROM orders WHERE id = 1"))
        .containsExactly(List.of("1", "Ann", "Graz"));
    assertThat(database.value("SELECT name FROM orders WHERE id = 2")).isNull();
  }

  @Test
  void recordsAreSelectedFromAsTransformsLeaveThem() throws Exception {
    Rename.Value<SinkRecord> rename = new Rename.Value<>();
    rename.configure(Map.of("renames", "amount:total"));
    Map<String, String> config = database.config("auto.create", "true");
    config.put("kcql", "INSERT INTO orders SELECT id, total FROM orders");
    try (TestSink sink = TestSink.readingThrough(FusedChain.of(List.of(rename)), config)) {
      sink.put("orders", order(1, 9.5, "Ann"));
      sink.flush();
    }
    assertThat(database.rows("SELECT id, total FROM orders")).containsExactly(List.of("1", "9.5"));
  }

  @Test
  void targetsAreReadLikeTableNames() throws Exception {
    try (TestSink sink = sink("INSERT INTO '\"${topic}\"' SELECT id FROM shop.orders")) {
      sink.put("shop.orders", order(1, 9.5, "Ann"));
      sink.flush();
    }
    assertThat(database.rows("SELECT id FROM \"shop.orders\"")).containsExactly(List.of("1"));
  }

  @Test
  void whatARecordSaysOfItsTargetIsNoVariable() throws Exception {
    try (TestSink sink = sink("INSERT INTO t SELECT id FROM orders WITHTARGET customer.name")) {
      sink.put("orders", order(1, 9.5, "${topic}"), order(2, 9.5, null));
      sink.flush();
    }
    assertThat(database.rows("SELECT id FROM \"${topic}\"")).containsExactly(List.of("1"));
    assertThat(database.rows("SELECT id FROM t")).containsExactly(List.of("2"));
  }

  @Test
  void whatIsSaidTwiceIsRefusedWithBothNames() {
    Map<String, String> props =
        database.config(
            "topics", "orders",
            "kcql", "UPSERT INTO orders SELECT id FROM orders PK id WITHTAG (id)",
            "fields.whitelist", "id",
            "table.name.format", "t",
            "topic.override.orders.flatten", "_",
            "insert.mode", "ignore",
            "pk.mode", "record_key",
            "pk.fields", "id",
            "delete.enabled", "true",
            "replace.null.with.default", "false");

    assertThat(new JdbcWriterProvider().validate(props))
        .extracting(fault -> fault.name())
        .containsOnlyOnce(
            "fields.whitelist",
            "table.name.format",
            "topic.override.orders.flatten",
            "insert.mode",
            "pk.mode",
            "pk.fields",
            "delete.enabled",
            "replace.null.with.default");
    assertThatThrownBy(() -> new JdbcWriterProvider().create(props))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(
            "Cannot use kcql with fields.whitelist: a statement selects and names the fields"
                + " itself (keep one of them)")
        .hasMessageContaining(
            "Cannot use kcql with insert.mode=ignore: it says UPSERT (keep one of them)")
        .hasMessageContaining("WITHTAG has no meaning for tables (select the fields): UPSERT INTO");
  }

  @Test
  void keysForOneTopicDoNotOverruleAStatement() {
    Map<String, String> props =
        database.config(
            "topics", "orders",
            "kcql", "UPSERT INTO orders SELECT id FROM orders PK id",
            "topic.override.orders.insert.mode", "insert",
            "topic.override.orders.pk.mode", "kafka",
            "topic.override.orders.replace.null.with.default", "false");

    assertThat(new JdbcWriterProvider().validate(props))
        .extracting(fault -> fault.name())
        .contains(
            "topic.override.orders.insert.mode",
            "topic.override.orders.pk.mode",
            "topic.override.orders.replace.null.with.default");
  }

  @Test
  void aTableFromTheValueIsRefusedWhereRecordsWithoutValueDelete() {
    Map<String, String> props =
        database.config(
            "topics", "orders",
            "kcql", "UPSERT INTO orders SELECT id FROM orders WITHTARGET kind",
            "pk.mode", "record_key",
            "delete.enabled", "true");

    assertThat(new JdbcWriterProvider().validate(props))
        .filteredOn(fault -> fault.name().equals("delete.enabled"))
        .singleElement()
        .satisfies(
            fault ->
                assertThat(fault.errorMessages().get(0))
                    .startsWith(
                        "Cannot use kcql with delete.enabled=true: a record to delete by has no"
                            + " value for WITHTARGET (take the table from the key): "));
  }

  @Test
  void anUpsertWithoutAKeyIsRefused() {
    Map<String, String> props =
        database.config("topics", "orders", "kcql", "UPSERT INTO orders SELECT id FROM orders");

    assertThat(new JdbcWriterProvider().validate(props))
        .singleElement()
        .satisfies(
            fault ->
                assertThat(fault.errorMessages())
                    .containsExactly(
                        "An upsert finds rows by their key (add PK, or set pk.mode): UPSERT INTO"
                            + " orders SELECT id AS id FROM orders"));
  }

  @Test
  void topicsWithoutAStatementAreNamedBesideThoseWithOne() {
    Map<String, String> props = database.config("topics", "bills", "kcql", SELECTED);

    assertThat(new JdbcWriterProvider().validate(props))
        .isNotEmpty()
        .allSatisfy(
            fault -> assertThat(fault.errorMessages().get(0)).contains("bills").contains("orders"));
  }
}
