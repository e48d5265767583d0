// SPDX-License-Identifier: Apache-2.0
package io.landfall.record.avro;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.JsonProperties;
import org.jspecify.annotations.Nullable;

/** Defaults from properties: plain JSON, which knows neither bytes nor sizes of numbers. */
final class AvroDefaults {

  private AvroDefaults() {}

  static boolean isNull(@Nullable Object value) {
    return value == null || value == JsonProperties.NULL_VALUE;
  }

  /** Whether Connect can have a default: a struct's would have to have itself as default. */
  static boolean fits(org.apache.avro.Schema avro) {
    return switch (avro.getType()) {
      case RECORD, UNION -> false;
      case ARRAY -> fits(avro.getElementType());
      case MAP -> fits(avro.getValueType());
      default -> true;
    };
  }

  /** The value as Avro would have it. */
  static @Nullable Object typed(org.apache.avro.Schema avro, @Nullable Object json) {
    if (json == null || isNull(json)) {
      return null;
    }
    return switch (avro.getType()) {
      case INT -> ((Number) json).intValue();
      case LONG -> ((Number) json).longValue();
      case FLOAT -> ((Number) json).floatValue();
      case DOUBLE -> ((Number) json).doubleValue();
      case BYTES, FIXED ->
          json instanceof String text ? text.getBytes(StandardCharsets.ISO_8859_1) : json;
      case ARRAY -> elements(avro, (List<?>) json);
      case MAP -> members(avro, (Map<?, ?>) json);
      default -> json;
    };
  }

  private static List<@Nullable Object> elements(org.apache.avro.Schema avro, List<?> json) {
    List<@Nullable Object> elements = new ArrayList<>(json.size());
    json.forEach(element -> elements.add(typed(avro.getElementType(), element)));
    return elements;
  }

  private static Map<Object, @Nullable Object> members(
      org.apache.avro.Schema avro, Map<?, ?> json) {
    Map<Object, @Nullable Object> members = new HashMap<>();
    json.forEach((name, member) -> members.put(name, typed(avro.getValueType(), member)));
    return members;
  }
}
