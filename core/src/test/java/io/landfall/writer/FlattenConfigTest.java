// SPDX-License-Identifier: Apache-2.0
package io.landfall.writer;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.project.FusedChain;
import io.landfall.project.RecordProjection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

class FlattenConfigTest {
  private static final Schema AIR = SchemaBuilder.struct().field("t", Schema.INT32_SCHEMA).build();
  private static final Schema SCHEMA =
      SchemaBuilder.struct()
          .name("Reading")
          .field("id", Schema.INT32_SCHEMA)
          .field("air", AIR)
          .build();
  private static final Struct VALUE =
      new Struct(SCHEMA).put("id", 7).put("air", new Struct(AIR).put("t", 21));
  private static final SinkRecord RECORD = new SinkRecord("a", 0, null, null, SCHEMA, VALUE, 1);

  @Test
  void nestedValuesAreReadFlatWithTheDelimiter() {
    assertThat(fields(Map.of("flatten", "_"))).isEqualTo(Map.of("id", 7, "air_t", 21));
  }

  @Test
  void withoutTheKeyFieldsAreReadAsTheyAre() {
    Map<String, Object> asTheyAre = Map.of("id", 7, "air", VALUE.getStruct("air"));

    assertThat(fields(Map.of())).isEqualTo(asTheyAre);
    assertThat(fields(Map.of("flatten", ""))).isEqualTo(asTheyAre);
  }

  @Test
  void theSchemaAsAWholeIsThereToo() {
    assertThat(projection(Map.of()).schema()).isSameAs(SCHEMA);
    assertThat(projection(Map.of("flatten", "_")).schema().name()).isEqualTo("Reading");
  }

  @Test
  void theKeyIsOffUnlessItIsSet() {
    ConfigDef keys = FlattenConfig.define(new ConfigDef());

    assertThat(keys.parse(Map.of())).containsEntry("flatten", null);
  }

  private static RecordProjection projection(Map<String, String> props) {
    return FlattenConfig.values(FusedChain.none(), props).projection(RECORD);
  }

  private static Map<String, Object> fields(Map<String, String> props) {
    RecordProjection projection = projection(props);
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < projection.fieldCount(); i++) {
      fields.put(projection.name(i), projection.value(RECORD, i));
    }
    return fields;
  }
}
