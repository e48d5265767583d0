// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;

/**
 * What one key does to one record.
 *
 * @param key the key that is shown
 * @param configs that key and what else it takes
 * @param before the record
 * @param after what becomes of it: its JSON, or the message with which it is refused
 * @param remark what the JSON does not show
 */
@SuppressWarnings("NullAway") // values are not null here
record Example(
    String key, Map<String, String> configs, SinkRecord before, String after, String remark) {

  static Example of(String key, String value, SinkRecord before, String after) {
    return new Example(key, Map.of(key, value), before, after, "");
  }

  Example and(String key, String value) {
    Map<String, String> more = new TreeMap<>(configs);
    more.put(key, value);
    return new Example(this.key, more, before, after, remark);
  }

  Example remark(String remark) {
    return new Example(key, configs, before, after, remark);
  }

  String run(Transformation<SinkRecord> transform) {
    transform.configure(configs);
    try {
      return Records.json(transform.apply(before).value());
    } catch (DataException e) {
      return e.getMessage();
    }
  }

  List<String> lines() {
    StringBuilder keys = new StringBuilder();
    new TreeMap<>(configs)
        .forEach((name, value) -> keys.append(name).append('=').append(value).append('\n'));
    return (keys + Records.json(before.value()) + "\n" + after).lines().toList();
  }
}
