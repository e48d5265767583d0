// SPDX-License-Identifier: Apache-2.0
package io.landfall.writer;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** A rough size of a record, so that a few large ones count as much as many small ones. */
final class RecordSize {

  private static final long SCALAR = 8;
  private static final long RECORD = 64;

  private RecordSize() {}

  static long of(SinkRecord record) {
    return RECORD + of(record.key()) + of(record.value());
  }

  private static long of(@Nullable Object value) {
    if (value instanceof CharSequence text) {
      return text.length();
    }
    if (value instanceof byte[] bytes) {
      return bytes.length;
    }
    if (value instanceof ByteBuffer buffer) {
      return buffer.remaining();
    }
    if (value instanceof Struct struct) {
      long sum = 0;
      for (Field field : struct.schema().fields()) {
        sum += of(struct.get(field));
      }
      return sum;
    }
    return value instanceof Map<?, ?> map
        ? of(map.keySet()) + of(map.values())
        : value instanceof Collection<?> elements ? sum(elements) : SCALAR;
  }

  private static long sum(Collection<?> elements) {
    long sum = 0;
    for (Object element : elements) {
      sum += of(element);
    }
    return sum;
  }
}
