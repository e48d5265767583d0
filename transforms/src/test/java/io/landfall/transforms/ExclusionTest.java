// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.project.Projector;
import io.landfall.project.RecordPart;
import io.landfall.project.RecordProjection;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is excluded does not come out, whatever it is inside of. */
@SuppressWarnings("NullAway") // null is data here
class ExclusionTest {
  private static final String ITEMS =
      "{\"id\":7,\"items\":[{\"ssn\":\"1\",\"price\":2},{\"ssn\":\"3\",\"price\":4}]}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "items.ssn | keep  | {'id':7,'items':[{'price':2},{'price':4}]}",
        "**.ssn    | keep  | {'id':7,'items':[{'price':2},{'price':4}]}",
        "items.*   | keep  | {'id':7}",
        "items.ssn | index | {'id':7,'items.0.price':2,'items.1.price':4}",
        "**.ssn    | index | {'id':7,'items.0.price':2,'items.1.price':4}",
        "items.0   | index | {'id':7,'items.1.ssn':'3','items.1.price':4}"
      })
  void aPathLeadsThroughAnArrayToTheFieldsOfItsElements(
      String exclude, String arrays, String expected) {
    Flatten<SinkRecord> flatten =
        Records.flatten("exclude", exclude, "arrays", arrays, "array.max.elements", 2);

    SinkRecord flat = flatten.apply(Records.typed(ITEMS));

    assertThat(Records.json(flat.value())).isEqualTo(expected.replace('\'', '"'));
  }

  @Test
  void anArrayThatBecomesJsonLosesTheFieldToo() {
    Flatten<SinkRecord> flatten = Records.flatten("exclude", "items.ssn", "arrays", "json");

    Struct typed = (Struct) flatten.apply(Records.typed(ITEMS)).value();
    Map<?, ?> untyped = (Map<?, ?>) flatten.apply(Records.of(ITEMS)).value();

    assertThat(typed.get("items")).isEqualTo("[{\"price\":2},{\"price\":4}]");
    assertThat(untyped.get("items")).isEqualTo(typed.get("items"));
  }

  @Test
  void aStructBelowTheLastLevelLosesTheField() {
    Flatten<SinkRecord> flatten = Records.flatten("exclude", "air.rh", "max.depth", 1);
    String air = "{\"id\":7,\"air\":{\"tempC\":21,\"rh\":40}}";

    assertThat(Records.json(flatten.apply(Records.typed(air)).value()))
        .isEqualTo("{\"id\":7,\"air\":{\"tempC\":21}}");
    assertThat(Records.json(flatten.apply(Records.of(air)).value()))
        .isEqualTo("{\"id\":7,\"air\":{\"tempC\":21}}");
  }

  @ParameterizedTest
  @CsvSource({"keep", "json"})
  void theStructsInAMapLoseTheField(String maps) {
    Schema item =
        SchemaBuilder.struct()
            .field("ssn", Schema.STRING_SCHEMA)
            .field("price", Schema.INT32_SCHEMA)
            .build();
    Schema schema =
        SchemaBuilder.struct()
            .field("byName", SchemaBuilder.map(Schema.STRING_SCHEMA, item).build())
            .build();
    Struct value =
        new Struct(schema)
            .put("byName", Map.of("x", new Struct(item).put("ssn", "1").put("price", 2)));

    Flatten<SinkRecord> flatten = Records.flatten("exclude", "byName.ssn", "maps", maps);

    Struct flat = (Struct) flatten.apply(Records.of(schema, value)).value();
    assertThat(Records.json(flat)).doesNotContain("ssn").contains("price");
  }

  @Test
  void strictKnowsThePathsThatLeadThroughArrays() {
    Flatten<SinkRecord> flatten = Records.flatten("exclude", "items.ssn", "strict", true);

    assertThat(Records.json(flatten.apply(Records.typed(ITEMS)).value())).doesNotContain("ssn");
    assertThat(Records.json(flatten.apply(Records.of(ITEMS)).value())).doesNotContain("ssn");
  }

  @Test
  void anExcludedNameIsNowhereInWhatComesOut() {
    Seeds.forEach(
        seed -> {
          RandomData data = new RandomData(seed);
          Map<String, Object> keys = new HashMap<>();
          keys.put("exclude", "**.b");
          keys.put("delimiter", "|");
          keys.put("arrays", data.one(List.of("keep", "json", "index")));
          keys.put("array.max.elements", "2");
          keys.put("maps", data.one(List.of("keep", "json")));
          keys.put("max.depth", data.one(List.of("0", "1", "2")));
          keys.put("max.depth.beyond", data.one(List.of("keep", "json")));
          Flatten.Value<SinkRecord> flatten = new Flatten.Value<>();
          flatten.configure(keys);
          SinkRecord record = data.oneIn(2) ? data.withSchema() : data.withoutSchema();
          SinkRecord flat;
          try {
            flat = flatten.apply(record);
          } catch (DataException e) {
            return;
          }
          if (flat != record) {
            assertClean(flat.value());
            assertReadsClean(flatten, record);
          }
        });
  }

  private static void assertReadsClean(Flatten<SinkRecord> flatten, SinkRecord record) {
    RecordProjection read = Projector.of(RecordPart.VALUE, flatten.rules()).projection(record);
    for (int i = 0; i < read.fieldCount(); i++) {
      assertCleanName(read.name(i));
      assertClean(read.value(record, i));
    }
  }

  private static void assertClean(Object value) {
    if (value instanceof Struct struct) {
      for (Field field : struct.schema().fields()) {
        assertCleanName(field.name());
        assertClean(struct.getWithoutDefault(field.name()));
      }
    } else if (value instanceof Map<?, ?> map) {
      map.forEach(
          (name, inner) -> {
            assertCleanName((String) name);
            assertClean(inner);
          });
    } else if (value instanceof List<?> list) {
      list.forEach(ExclusionTest::assertClean);
    } else if (value instanceof String text) {
      assertThat(text).doesNotContain("\"b\":");
    }
  }

  private static void assertCleanName(String name) {
    assertThat(Arrays.asList(name.split("\\|"))).doesNotContain("b");
  }
}
