// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import static io.landfall.transforms.Records.flatten;
import static io.landfall.transforms.Records.json;
import static io.landfall.transforms.Records.of;
import static io.landfall.transforms.Records.typed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlattenTest {

  @Test
  void passesATombstoneAsItIs() {
    SinkRecord tombstone = of(SchemaBuilder.struct().optional().build(), null);

    assertThat(flatten().apply(tombstone)).isSameAs(tombstone);
  }

  @Test
  void leavesTheRestOfTheRecordAlone() {
    SinkRecord record =
        new SinkRecord("orders", 3, Schema.STRING_SCHEMA, "k", null, Map.of("a", 1), 42, 7L, null);
    record.headers().addString("trace", "on");

    SinkRecord flat = flatten().apply(record);

    assertThat(flat.topic()).isEqualTo("orders");
    assertThat(flat.key()).isEqualTo("k");
    assertThat(flat.timestamp()).isEqualTo(7L);
    assertThat(flat.headers()).isEqualTo(record.headers());
    assertThat(flat.originalKafkaOffset()).isEqualTo(42);
  }

  @Test
  void leavesTheSourceAlone() {
    SinkRecord record = of("{\"a\":{\"b\":[{\"c\":1}]},\"d\":{\"e\":2}}");

    flatten("arrays", "index", "renames", "d.e:a.b").apply(record);

    assertThat(json(record.value())).isEqualTo("{\"a\":{\"b\":[{\"c\":1}]},\"d\":{\"e\":2}}");
  }

  @Test
  void givesEqualSchemasOneOutcome() {
    Flatten<SinkRecord> flatten = flatten("delimiter", "_");
    SinkRecord first = flatten.apply(typed("{\"a\":{\"b\":1}}"));
    SinkRecord second = flatten.apply(typed("{\"a\":{\"b\":2}}"));

    assertThat(second.valueSchema()).isSameAs(first.valueSchema());
    assertThat(((Struct) second.value()).schema()).isSameAs(first.valueSchema());
  }

  @Test
  void namesPathAndRecordOfARequiredFieldThatIsNotThere() {
    Schema inner = SchemaBuilder.struct().field("b", Schema.INT32_SCHEMA).build();
    Schema schema = SchemaBuilder.struct().field("a", inner).build();
    Struct value = new Struct(schema).put("a", new Struct(inner).put("b", 1));
    value.getStruct("a").put("b", 1);
    Struct broken = new Struct(schema);

    assertThatThrownBy(() -> flatten("compat", "strict").apply(of(schema, broken)))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("Cannot project value of orders-0@12: a.b expects INT32");
  }

  @Test
  void namesWhatItExpectedAndFound() {
    assertThatThrownBy(() -> flatten().apply(of(null, "text")))
        .isInstanceOf(DataException.class)
        .hasMessage("Cannot project value of orders-0@12: expected Map, found java.lang.String");
    assertThatThrownBy(() -> flatten().apply(of(Schema.STRING_SCHEMA, "text")))
        .isInstanceOf(DataException.class)
        .hasMessage("Cannot project value of orders-0@12: expected Struct, found java.lang.String");
  }

  @Test
  void namesTheTopicOfARecordThatHasNoPosition() {
    SourceRecord record = new SourceRecord(null, null, "orders", null, null, "text");
    Flatten<SourceRecord> flatten = new Flatten.Value<>();
    flatten.configure(Map.of());

    assertThatThrownBy(() -> flatten.apply(record))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Cannot project value of a record for orders: expected Map, found java.lang.String");
  }

  @Test
  void refusesAMapWithASchemaAndSaysWhatToSet() {
    Schema schema =
        SchemaBuilder.struct()
            .field("m", SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT32_SCHEMA).build())
            .build();
    SinkRecord record = of(schema, new Struct(schema).put("m", Map.of("x", 1)));

    assertThatThrownBy(() -> flatten().apply(record))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Cannot project value of orders-0@12: m is a MAP, whose entries are no fields (set"
                + " maps=keep or maps=json)");
    assertThat(flatten("maps", "keep").apply(record).value())
        .isEqualTo(new Struct(schema).put("m", Map.of("x", 1)));
  }

  @Test
  void refusesAnArrayLongerThanItsFields() {
    SinkRecord record = typed("{\"a\":[1,2,3]}");

    assertThatThrownBy(() -> flatten("arrays", "index", "array.max.elements", "2").apply(record))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Cannot project value of orders-0@12: a has 3 elements (array.max.elements is 2)");
  }

  @Test
  void flattensStructsInAnArray() {
    SinkRecord record = typed("{\"items\":[{\"sku\":\"x\",\"n\":1},{\"sku\":\"y\",\"n\":2}]}");

    SinkRecord flat = flatten("arrays", "index", "array.max.elements", "2").apply(record);

    assertThat(json(flat.value()))
        .isEqualTo("{\"items.0.sku\":\"x\",\"items.0.n\":1,\"items.1.sku\":\"y\",\"items.1.n\":2}");
  }

  @Test
  void asksForAnArrayInAnArrayByItsFieldsOrByPositions() {
    String json = "{\"items\":[{\"tags\":[\"x\"]},{\"tags\":[\"y\"]}]}";
    Flatten<SinkRecord> flatten =
        flatten(
            "arrays", "index",
            "array.max.elements", "2",
            "arrays.items.tags", "json",
            "arrays.items.1.tags", "index");

    assertThat(json(flatten.apply(of(json)).value()))
        .isEqualTo("{\"items.0.tags\":\"[\\\"x\\\"]\",\"items.1.tags.0\":\"y\"}");
    assertThat(json(flatten.apply(typed(json)).value()))
        .isEqualTo(
            "{\"items.0.tags\":\"[\\\"x\\\"]\",\"items.1.tags.0\":\"y\",\"items.1.tags.1\":null}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"arrays.**", "arrays.*.*", "arrays.a.*", "arrays.*.log", "arrays.**.log"})
  void aPathCountsMoreThanAGlobInWhateverOrderTheyStand(String glob) {
    assertThat(
            json(
                flatten(glob, "json", "arrays.a.log", "keep")
                    .apply(of("{\"a\":{\"log\":[1]}}"))
                    .value()))
        .isEqualTo("{\"a.log\":[1]}");
    assertThat(
            json(
                flatten("arrays.a.log", "keep", glob, "json")
                    .apply(of("{\"a\":{\"log\":[1]}}"))
                    .value()))
        .isEqualTo("{\"a.log\":[1]}");
  }

  @Test
  void missesNoFieldThatIsNamedByItsPositionInAnArray() {
    String json = "{\"items\":[{\"n\":1,\"sku\":\"x\"}]}";
    Flatten<SinkRecord> flatten =
        flatten(
            "arrays", "index", "array.max.elements", "1", "exclude", "items.0.n", "strict", "true");

    assertThat(json(flatten.apply(of(json)).value())).isEqualTo("{\"items.0.sku\":\"x\"}");
    assertThat(json(flatten.apply(typed(json)).value())).isEqualTo("{\"items.0.sku\":\"x\"}");
    assertThatThrownBy(() -> flatten.apply(of("{\"items\":[]}")))
        .hasMessage("Cannot project value of orders-0@12: no field items.0.n");
    assertThatThrownBy(() -> flatten.apply(typed("{\"items\":[{\"sku\":\"x\"}]}")))
        .hasMessageStartingWith(
            "Cannot project value of orders-0@12: no field items.0.n in schema");
  }

  @Test
  void numbersCollidingNamesWithinTheirLimit() {
    String json = "{\"payload\":{\"temperature\":1},\"payload_temperature\":2}";
    Flatten<SinkRecord> flatten =
        flatten("delimiter", "_", "on.collision", "suffix", "max.name.bytes", "16");

    assertThat(json(flatten.apply(of(json)).value()))
        .isEqualTo("{\"payload_6336041d\":1,\"payload_633604_2\":2}");
    assertThat(json(flatten.apply(typed(json)).value()))
        .isEqualTo("{\"payload_6336041d\":1,\"payload_633604_2\":2}");
  }

  @Test
  void takesDatesAndDecimalsWithoutASchemaUnlessKafkaHasTheSay() {
    Map<String, Object> value = new HashMap<>();
    value.put("amount", new BigDecimal("1.50"));
    SinkRecord record = of(null, value);

    assertThat(flatten("compat", "strict").apply(record).value()).isEqualTo(value);
    assertThatThrownBy(() -> flatten().apply(record))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Cannot project value of orders-0@12: amount expects a value of data without schema,"
                + " found java.math.BigDecimal");
  }

  @Test
  void keepsTheDefaultOfTheWholeValueInStrictMode() {
    Schema inner = SchemaBuilder.struct().field("b", Schema.INT32_SCHEMA).build();
    SchemaBuilder builder = SchemaBuilder.struct().optional().field("a", inner);
    Struct defaults = new Struct(builder).put("a", new Struct(inner).put("b", 5));
    Schema schema = builder.defaultValue(defaults).build();
    SinkRecord record = of(schema, new Struct(schema).put("a", new Struct(inner).put("b", 1)));

    Schema strict = flatten("compat", "strict").apply(record).valueSchema();
    Schema kafkas = flatten().apply(record).valueSchema();

    assertThat(strict.isOptional()).isTrue();
    assertThat(((Struct) strict.defaultValue()).get("a.b")).isEqualTo(5);
    assertThat(kafkas.isOptional()).isFalse();
    assertThat(kafkas.defaultValue()).isNull();
  }

  @Test
  void losesNothingWhenKeysAreDataWithoutEnd() {
    Flatten<SinkRecord> flatten = flatten("schema.cache.size", "1");

    for (int i = 0; i < 100; i++) {
      SinkRecord flat = flatten.apply(of("{\"a\":{\"k" + i + "\":" + i + "}}"));

      assertThat(json(flat.value())).isEqualTo("{\"a.k" + i + "\":" + i + "}");
    }
  }

  @Test
  void refusesToWorkBeforeItIsConfigured() {
    assertThatThrownBy(() -> new Flatten.Key<SinkRecord>().apply(of("{}")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "Cannot transform: io.landfall.transforms.Flatten$Key is not configured (call configure"
                + " first)");
  }
}
