// SPDX-License-Identifier: Apache-2.0
package io.landfall.record;

import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** One step down a path, where no schema says beforehand what is there. */
final class Child {

  /** There is no such field; another thing than a field that is null. */
  static final Object NONE = new Object();

  private static final int NO_INDEX = -1;

  private Child() {}

  static @Nullable Object of(Object parent, String name) {
    if (parent instanceof Map<?, ?> map) {
      Object child = map.get(name);
      return child != null || map.containsKey(name) ? child : NONE;
    }
    if (parent instanceof Struct struct) {
      Field field = struct.schema().field(name);
      return field == null ? NONE : struct.get(field);
    }
    if (parent instanceof List<?> list) {
      int index = index(name);
      return index == NO_INDEX || index >= list.size() ? NONE : list.get(index);
    }
    return NONE;
  }

  static @Nullable Schema schemaOf(Schema parent, String name) {
    return switch (parent.type()) {
      case STRUCT -> {
        Field field = parent.field(name);
        yield field == null ? null : field.schema();
      }
      case MAP -> parent.valueSchema();
      case ARRAY -> index(name) == NO_INDEX ? null : parent.valueSchema();
      default -> null;
    };
  }

  private static int index(String name) {
    if (name.isEmpty() || name.length() > 9) {
      return NO_INDEX;
    }
    int index = 0;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c < '0' || c > '9') {
        return NO_INDEX;
      }
      index = index * 10 + (c - '0');
    }
    return index;
  }
}
