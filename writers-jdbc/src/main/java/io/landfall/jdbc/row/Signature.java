// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.row;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * What records of one shape have in common: the schemas of key and value, or the names in them.
 *
 * @param key of what the key is made; null when it does not matter
 * @param value of the value; null without one
 */
record Signature(@Nullable Object key, @Nullable Object value) {

  static @Nullable Object ofKey(KeyMode mode, RowReading reading, SinkRecord record) {
    return switch (mode) {
      case NONE, KAFKA, RECORD_VALUE -> null;
      case RECORD_KEY -> reading.kindOfKey(record);
      case RECORD_HEADER -> ofHeaders(record);
    };
  }

  /** What a value really has counts, not what its record declares. */
  static @Nullable Object of(@Nullable Schema declared, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    if (value instanceof Struct struct) {
      return struct.schema();
    }
    if (value instanceof Map<?, ?> map && declared == null) {
      return map.keySet();
    }
    return declared == null || declared.type() == Schema.Type.STRUCT ? value.getClass() : declared;
  }

  private static Object ofHeaders(SinkRecord record) {
    List<@Nullable Object> schemas = new ArrayList<>();
    for (Header header : record.headers()) {
      schemas.add(header.key());
      schemas.add(header.value() == null ? null : header.schema());
    }
    return schemas;
  }

  /** The same without a hold on the record. */
  Signature kept() {
    return new Signature(kept(key), kept(value));
  }

  private static @Nullable Object kept(@Nullable Object part) {
    return part instanceof Set<?> names ? new LinkedHashSet<>(names) : part;
  }

  /** Whether a part is the same, told by identity where that is enough. */
  @SuppressWarnings("ReferenceEquality") // spares the comparison of every field
  static boolean isSame(@Nullable Object known, @Nullable Object part) {
    return known == part || (known instanceof Set<?> names && names.equals(part));
  }
}
