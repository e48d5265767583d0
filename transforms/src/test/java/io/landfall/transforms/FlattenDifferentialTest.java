// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.junit.jupiter.api.Test;

/** With Kafka's keys alone, Flatten is Kafka's Flatten; so it is with compat=kafka. */
class FlattenDifferentialTest {

  @Test
  void aRecordWithASchemaComesOutAsFromKafka() {
    Seeds.forEach(
        seed -> {
          RandomData data = new RandomData(seed);
          compare(data, data.withSchema());
        });
  }

  @Test
  void aRecordWithoutASchemaComesOutAsFromKafka() {
    Seeds.forEach(
        seed -> {
          RandomData data = new RandomData(seed);
          compare(data, data.withoutSchema());
        });
  }

  @Test
  void keysComeOutAsFromKafka() {
    Seeds.forEach(
        seed -> {
          SinkRecord value = new RandomData(seed).withSchema();
          SinkRecord key =
              new SinkRecord("t", 0, value.valueSchema(), value.value(), null, null, 1);
          assertSame(
              key,
              new org.apache.kafka.connect.transforms.Flatten.Key<>(),
              new Flatten.Key<>(),
              Map.of());
        });
  }

  private static void compare(RandomData data, SinkRecord record) {
    Map<String, Object> keys = new HashMap<>();
    if (data.oneIn(2)) {
      keys.put("delimiter", data.one(List.of("_", "", ".", "--")));
    }
    if (data.oneIn(3)) {
      keys.put("compat", "kafka");
      keys.put("delimeter", "ignored");
    }
    assertSame(
        record,
        new org.apache.kafka.connect.transforms.Flatten.Value<>(),
        new Flatten.Value<>(),
        keys);
  }

  private static void assertSame(
      SinkRecord record,
      Transformation<SinkRecord> kafkas,
      Transformation<SinkRecord> ours,
      Map<String, Object> keys) {
    kafkas.configure(keys);
    ours.configure(keys);
    for (int i = 0; i < 2; i++) {
      assertThat(Outcome.of(ours, record)).isEqualTo(Outcome.of(kafkas, record));
    }
  }
}
