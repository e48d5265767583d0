// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.jspecify.annotations.Nullable;

/**
 * What one key does to one record.
 *
 * @param key the key that is shown
 * @param configs that key and what else it takes
 * @param before the record
 * @param after what becomes of it: its JSON and what else has changed, or the message with which it
 *     is refused
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
      return shown(transform.apply(before));
    } catch (DataException e) {
      return e.getMessage();
    }
  }

  private String shown(@Nullable SinkRecord after) {
    if (after == null) {
      return "(left out)";
    }
    StringBuilder text = new StringBuilder(Records.json(after.value()));
    if (!after.topic().equals(before.topic())) {
      text.append("\ntopic: ").append(after.topic());
    }
    if (!Objects.equals(after.timestamp(), before.timestamp())) {
      text.append("\ntimestamp: ").append(after.timestamp());
    }
    for (Header header : after.headers()) {
      if (before.headers().lastWithName(header.key()) == null) {
        text.append("\nheader ").append(header.key()).append(": ").append(header.value());
      }
    }
    return text.toString();
  }

  List<String> lines() {
    StringBuilder keys = new StringBuilder();
    new TreeMap<>(configs)
        .forEach((name, value) -> keys.append(name).append('=').append(value).append('\n'));
    return (keys + Records.json(before.value()) + "\n" + after).lines().toList();
  }
}
