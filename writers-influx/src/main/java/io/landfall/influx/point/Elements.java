// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

import io.landfall.project.RecordProjection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** How many lines a record has where each element has one. */
final class Elements {

  private Elements() {}

  /** The size of the longest of the outermost lists; 0 where there is none with an element. */
  static int longest(RecordProjection projection, SinkRecord record) {
    int longest = 0;
    for (int i = 0; i < projection.fieldCount(); i++) {
      longest = Math.max(longest, longest(projection.value(record, i)));
    }
    return longest;
  }

  private static int longest(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list.size();
    }
    int longest = 0;
    if (value instanceof Struct struct) {
      for (Field field : struct.schema().fields()) {
        longest = Math.max(longest, longest(struct.get(field)));
      }
    } else if (value instanceof Map<?, ?> map && !(value instanceof JsonObject)) {
      for (Object each : map.values()) {
        longest = Math.max(longest, longest(each));
      }
    }
    return longest;
  }
}
