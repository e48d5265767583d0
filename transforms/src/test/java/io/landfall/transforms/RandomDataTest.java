// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Flatten;
import org.junit.jupiter.api.Test;

/** The random records reach what the comparisons are for. */
class RandomDataTest {
  private static final int RECORDS = 5_000;

  private final Map<String, Integer> seen = new TreeMap<>();

  private void count(String what) {
    seen.merge(what, 1, Integer::sum);
  }

  @Test
  void recordsWithASchemaAreOfEveryKind() {
    for (int seed = 0; seed < RECORDS; seed++) {
      SinkRecord record = new RandomData(seed).withSchema();
      outcome(record);
      if (record.value() instanceof Struct struct) {
        count(struct.schema().equals(record.valueSchema()) ? "own schema" : "foreign schema");
        look(struct);
      }
    }

    assertThat(seen.get("passes")).isGreaterThan(RECORDS / 2);
    assertThat(seen.get("DataException")).isGreaterThan(100);
    assertThat(seen.get("SchemaBuilderException")).isGreaterThan(50);
    assertThat(seen.get("foreign schema")).isGreaterThan(100);
    assertThat(seen.get("absent struct")).isGreaterThan(100);
    assertThat(seen.get("default of a struct")).isGreaterThan(50);
    assertThat(seen.get("null where there is a default")).isGreaterThan(100);
  }

  @Test
  void recordsWithoutASchemaAreOfEveryKind() {
    for (int seed = 0; seed < RECORDS; seed++) {
      outcome(new RandomData(seed).withoutSchema());
    }

    assertThat(seen.get("passes")).isGreaterThan(RECORDS / 2);
    assertThat(seen.get("DataException")).isGreaterThan(100);
    assertThat(seen.get("fields get lost")).isGreaterThan(20);
  }

  private void outcome(SinkRecord record) {
    Flatten<SinkRecord> flatten = new Flatten.Value<>();
    flatten.configure(Map.of("delimiter", "."));
    Outcome outcome = Outcome.of(flatten, record);
    count(outcome.failure() == null ? "passes" : outcome.failure().getSimpleName());
    if (outcome.record() != null && outcome.record().value() instanceof Map<?, ?> flat) {
      if (record.value() instanceof Map<?, ?> map && leaves(map) > flat.size()) {
        count("fields get lost");
      }
    }
  }

  private static int leaves(Map<?, ?> map) {
    int leaves = 0;
    for (Object value : map.values()) {
      leaves += value instanceof Map<?, ?> inner ? leaves(inner) : 1;
    }
    return leaves;
  }

  private void look(Struct struct) {
    for (Field field : struct.schema().fields()) {
      Object value = struct.getWithoutDefault(field.name());
      boolean isStruct = field.schema().type() == Schema.Type.STRUCT;
      if (value == null && isStruct) {
        count("absent struct");
      }
      if (isStruct && field.schema().defaultValue() != null) {
        count("default of a struct");
      }
      if (value == null && field.schema().defaultValue() != null) {
        count("null where there is a default");
      }
    }
  }
}
