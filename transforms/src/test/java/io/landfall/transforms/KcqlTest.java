// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("NullAway") // records have nulls
class KcqlTest {
  private static final Schema ADDRESS =
      SchemaBuilder.struct()
          .optional()
          .field("city", Schema.STRING_SCHEMA)
          .field("zip", Schema.STRING_SCHEMA)
          .build();
  private static final Schema CUSTOMER =
      SchemaBuilder.struct()
          .name("shop.Customer")
          .version(3)
          .doc("who buys")
          .field("id", Schema.INT32_SCHEMA)
          .field("name", SchemaBuilder.string().defaultValue("nobody").build())
          .field("address", ADDRESS)
          .build();

  @Test
  void selectsFieldsAndGivesTheRecordAnotherTopic() {
    SinkRecord record = customer(address("Rom", "00100"));

    SinkRecord selected =
        kcql("INSERT INTO people SELECT id AS key, address.city, name FROM orders").apply(record);

    assertThat(selected.topic()).isEqualTo("people");
    assertThat(Records.json(selected.value()))
        .isEqualTo("{\"key\":7,\"city\":\"Rom\",\"name\":\"Ann\"}");
    assertThat(selected.originalTopic()).isEqualTo("orders");
    assertThat(selected.key()).isEqualTo("k");
    assertThat(selected.headers().lastWithName("trace").value()).isEqualTo("on");
    assertThat(selected.timestamp()).isEqualTo(99L);
  }

  @Test
  void keepsWhatTheSchemaSaysOfTheWholeAndOfEachField() {
    SinkRecord selected =
        kcql("SELECT id, name, address.city AS city FROM orders")
            .apply(customer(address("Rom", "00100")));

    Schema schema = selected.valueSchema();
    assertThat(selected.topic()).isEqualTo("orders");
    assertThat(schema.name()).isEqualTo("shop.Customer");
    assertThat(schema.version()).isEqualTo(3);
    assertThat(schema.doc()).isEqualTo("who buys");
    assertThat(schema.field("id").schema()).isEqualTo(Schema.INT32_SCHEMA);
    assertThat(schema.field("name").schema()).isEqualTo(CUSTOMER.field("name").schema());
    assertThat(schema.field("city").schema()).isEqualTo(Schema.OPTIONAL_STRING_SCHEMA);
  }

  @Test
  void makesOneSchemaInstanceForRecordsOfOneSchema() {
    Kcql<SinkRecord> transform = kcql("SELECT *, _offset FROM orders IGNORE address.zip");

    Schema first = transform.apply(customer(address("Rom", "1"))).valueSchema();
    Schema second = transform.apply(customer(null)).valueSchema();

    assertThat(second).isSameAs(first);
    assertThat(first.field("address").schema().fields()).hasSize(1);
  }

  @Test
  void givesTheSameFieldsWhereAParentIsMissing() {
    Kcql<SinkRecord> transform = kcql("SELECT id, address.* FROM orders");

    SinkRecord without = transform.apply(customer(null));
    SinkRecord with = transform.apply(customer(address("Rom", "1")));

    assertThat(without.valueSchema()).isEqualTo(with.valueSchema());
    assertThat(Records.json(without.value())).isEqualTo("{\"id\":7,\"city\":null,\"zip\":null}");
  }

  @Test
  void makesStructsOfScalars() {
    SinkRecord record =
        new SinkRecord("orders", 4, Schema.STRING_SCHEMA, "k", Schema.INT64_SCHEMA, 5L, 12);

    SinkRecord selected =
        kcql("SELECT _value AS v, _key AS k, _topic AS t, _partition AS p, _offset AS o FROM *")
            .apply(record);

    assertThat(Records.json(selected.value()))
        .isEqualTo("{\"v\":5,\"k\":\"k\",\"t\":\"orders\",\"p\":4,\"o\":12}");
    assertThat(selected.valueSchema().field("v").schema()).isEqualTo(Schema.INT64_SCHEMA);
  }

  @Test
  void takesAWholeStructFromTheKey() {
    SinkRecord record =
        new SinkRecord(
            "orders", 0, ADDRESS, address("Rom", "1"), null, Map.of("id", 1, "city", "Bari"), 12);

    assertThat(kcql("SELECT id, _key.* FROM orders").apply(record).value())
        .isEqualTo(Map.of("id", 1, "city", "Rom", "zip", "1"));
    assertThatThrownBy(() -> kcql("SELECT *, _key.* FROM orders").apply(record))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Cannot select from orders-0@12: city and _key.city both become city (IGNORE one, or"
                + " give it another name with AS)");
    assertThat(kcql("SELECT *, _key.* FROM orders IGNORE _key.city").apply(record).value())
        .isEqualTo(Map.of("id", 1, "city", "Bari", "zip", "1"));
  }

  @Test
  void readsHeadersAlsoWhereARecordHasNone() {
    Kcql<SinkRecord> transform = kcql("SELECT id, _header.trace AS trace FROM orders");
    SinkRecord bare = customer(null);
    bare.headers().remove("trace");

    Schema with = transform.apply(customer(null)).valueSchema();
    SinkRecord without = transform.apply(bare);

    assertThat(((Struct) without.value()).get("trace")).isNull();
    assertThat(without.valueSchema()).isEqualTo(with);
  }

  @Test
  void letsTombstonesPassToTheTarget() {
    SinkRecord tombstone = new SinkRecord("orders", 0, null, "k", CUSTOMER, null, 12);

    SinkRecord passed = kcql("INSERT INTO people SELECT id FROM orders").apply(tombstone);

    assertThat(passed.topic()).isEqualTo("people");
    assertThat(passed.value()).isNull();
    assertThat(passed.valueSchema()).isEqualTo(CUSTOMER);
  }

  @Test
  void readsSourceRecordsExceptForWhatTheyLack() {
    SourceRecord record =
        new SourceRecord(Map.of(), Map.of(), "orders", 1, null, null, null, Map.of("id", 7));
    Kcql<SourceRecord> transform = new Kcql.Value<>();
    transform.configure(Map.of("kcql", "SELECT id, _topic FROM orders;SELECT _offset FROM other"));

    assertThat(transform.apply(record).value()).isEqualTo(Map.of("id", 7, "_topic", "orders"));
    SourceRecord other =
        new SourceRecord(Map.of(), Map.of(), "other", 1, null, null, null, Map.of("id", 7));
    assertThatThrownBy(() -> transform.apply(other))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Cannot read field: _offset of a record for other (only records that were read from"
                + " Kafka have one)");
  }

  @Test
  void refusesAFieldThatTheSchemaLacks() {
    assertThatThrownBy(() -> kcql("SELECT adress.city FROM orders").apply(customer(null)))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Cannot select from orders-0@12: adress (its schema has no such field; did you mean"
                + " address?)");
  }

  @Test
  void readsNothingWhereAMapLacksAField() {
    SinkRecord record = Records.of("{\"id\":7}");

    assertThat(Records.json(kcql("SELECT id, a.b FROM orders").apply(record).value()))
        .isEqualTo("{\"id\":7,\"b\":null}");
  }

  @Test
  void refusesAllFieldsOfWhatHasNone() {
    SinkRecord record = Records.of(null, "text");

    assertThatThrownBy(() -> kcql("SELECT * FROM orders").apply(record))
        .isInstanceOf(DataException.class)
        .hasMessage("Cannot select all of _value of orders-0@12 (java.lang.String has no fields)");
    SinkRecord numbers = Records.of(null, Map.of(1, 2));
    assertThatThrownBy(() -> kcql("SELECT * FROM orders").apply(numbers))
        .hasMessage("Cannot select all of _value of orders-0@12 (a name in a map is no text)");
  }

  @Test
  void refusesAPartWithoutASchemaBesideOneThatHasIt() {
    SinkRecord record = new SinkRecord("orders", 0, null, "k", Schema.INT64_SCHEMA, 5L, 12);

    assertThatThrownBy(() -> kcql("SELECT _key FROM orders").apply(record))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Cannot select from orders-0@12: _key (it has no schema, but the value has one)");
  }

  @Test
  void refusesARecordWithoutAStatementOrWithSeveral() {
    SinkRecord record = Records.of("{\"id\":7}");

    assertThatThrownBy(() -> kcql("SELECT * FROM sensors").apply(record))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "Cannot route orders-0@12: no KCQL statement is FROM orders (there are some FROM"
                + " sensors)");
    assertThatThrownBy(() -> kcql("SELECT * FROM o*;SELECT id FROM *").apply(record))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "Cannot transform orders-0@12: 2 statements are for its topic (a transform makes one"
                + " record)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SELECT * FROM t;SELECT a FROM t | SELECT a AS a FROM t (a second one FROM t)",
        "SELECT * FROM t WITHTAG(a) | SELECT * FROM t WITHTAG (a AS a) (WITHTAG is for writers)",
        "SELECT * FROM t WITHTIMESTAMP sys_time() | SELECT * FROM t WITHTIMESTAMP sys_time() (WITHTIMESTAMP is for writers)",
        "SELECT a FROM t PK a | SELECT a AS a FROM t PK a (UPSERT and PK are for writers)",
        "UPSERT INTO m SELECT a FROM t | UPSERT INTO m SELECT a AS a FROM t (UPSERT and PK are for writers)",
        "SELECT a FROM t LIMIT 5 | SELECT a AS a FROM t LIMIT = 5 (LIMIT is for writers)"
      })
  void refusesWhatATransformCannotDo(String statements, String fault) {
    assertThatThrownBy(() -> kcql(statements))
        .isInstanceOf(ConfigException.class)
        .hasMessage("Cannot configure Kcql: Cannot transform by: " + fault);
  }

  @Test
  void needsItsKeyAndKnowsNoOther() {
    assertThatThrownBy(() -> new Kcql.Value<SinkRecord>().configure(Map.of("kcl", "x")))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("Missing required configuration \"kcql\"")
        .hasMessageContaining("unknown key kcl (did you mean kcql?)");
    assertThatThrownBy(() -> kcql("SELECT"))
        .hasMessageStartingWith("Cannot configure Kcql: Cannot read KCQL: the end at line 1");
    assertThatThrownBy(() -> new Kcql.Value<SinkRecord>().apply(Records.of("{}")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageEndingWith("is not configured (call configure first)");
  }

  @Test
  void takesFieldsOutOfListsAndMaps() {
    Schema item =
        SchemaBuilder.struct()
            .field("a", Schema.INT32_SCHEMA)
            .field("b", Schema.INT32_SCHEMA)
            .build();
    Schema schema =
        SchemaBuilder.struct()
            .field("items", SchemaBuilder.array(item).build())
            .field("labels", SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.STRING_SCHEMA).build())
            .build();
    Struct value =
        new Struct(schema)
            .put("items", List.of(new Struct(item).put("a", 1).put("b", 2)))
            .put("labels", Map.of("x", "1", "y", "2"));

    SinkRecord selected =
        kcql("SELECT * FROM orders IGNORE items.b, labels.x").apply(Records.of(schema, value));

    assertThat(Records.json(selected.value()))
        .isEqualTo("{\"items\":[{\"a\":1}],\"labels\":{\"y\":\"2\"}}");
  }

  private static Kcql<SinkRecord> kcql(String statements) {
    return Records.configured(new Kcql.Value<>(), "kcql", statements);
  }

  private static Struct address(String city, String zip) {
    return new Struct(ADDRESS).put("city", city).put("zip", zip);
  }

  private static SinkRecord customer(Struct address) {
    Struct value = new Struct(CUSTOMER).put("id", 7).put("name", "Ann").put("address", address);
    SinkRecord record =
        new SinkRecord("orders", 0, Schema.STRING_SCHEMA, "k", CUSTOMER, value, 12, 99L, null);
    record.headers().addString("trace", "on");
    return record;
  }
}
