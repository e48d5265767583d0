// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.ReplaceField;
import org.junit.jupiter.api.Test;

/**
 * With compat=kafka, Rename is Kafka's ReplaceField. It deviates in what this test leaves out, each
 * time because ReplaceField leaks, fails or loses:
 *
 * <ul>
 *   <li>a rename whose target is the name of another field of the record: that field keeps its own
 *       value, and an excluded one stays away;
 *   <li>two renames to one name, or two of one name: a collision only where both sources are there.
 * </ul>
 */
class RenameDifferentialTest {

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

  private static void compare(RandomData data, SinkRecord record) {
    Map<String, Object> keys = keys(data, record);
    ReplaceField<SinkRecord> kafkas = new ReplaceField.Value<>();
    kafkas.configure(keys);
    keys.put("compat", "kafka");
    Rename<SinkRecord> ours = new Rename.Value<>();
    ours.configure(keys);

    assertThat(Outcome.of(ours, record)).as("%s", keys).isEqualTo(Outcome.of(kafkas, record));
  }

  private static Map<String, Object> keys(RandomData data, SinkRecord record) {
    Set<String> names = names(record);
    Map<String, Object> keys = new HashMap<>();
    if (data.oneIn(2)) {
      keys.put("exclude", some(data, names));
    }
    if (data.oneIn(3)) {
      keys.put("include", some(data, names));
    }
    if (data.oneIn(3)) {
      keys.put("replace.null.with.default", "false");
    }
    Map<String, String> renames = new LinkedHashMap<>();
    for (String name : names) {
      if (data.oneIn(3)) {
        renames.put(name, "new" + renames.size());
      }
    }
    keys.put(
        "renames",
        renames.entrySet().stream()
            .map(rename -> rename.getKey() + ":" + rename.getValue())
            .collect(Collectors.joining(",")));
    return keys;
  }

  private static String some(RandomData data, Set<String> names) {
    return names.stream().filter(name -> data.oneIn(3)).collect(Collectors.joining(","));
  }

  private static Set<String> names(SinkRecord record) {
    Set<String> names = new TreeSet<>(Set.of("absent"));
    if (record.value() instanceof Struct struct) {
      struct.schema().fields().stream().map(Field::name).forEach(names::add);
    } else if (record.value() instanceof Map<?, ?> map) {
      map.keySet().forEach(name -> names.add((String) name));
    }
    return names;
  }
}
