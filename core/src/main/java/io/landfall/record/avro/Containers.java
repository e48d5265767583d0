// SPDX-License-Identifier: Apache-2.0
package io.landfall.record.avro;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lists, and maps with keys of text. */
final class Containers {

  private Containers() {}

  static AvroReader list(AvroType type) {
    return value -> {
      Collection<?> elements = (Collection<?>) value;
      List<@Nullable Object> read = new ArrayList<>(elements.size());
      for (Object element : elements) {
        read.add(type.read(element));
      }
      return read;
    };
  }

  static AvroReader map(AvroType type) {
    return value -> {
      Map<?, ?> members = (Map<?, ?>) value;
      Map<String, @Nullable Object> read = new HashMap<>(2 * members.size());
      members.forEach((name, member) -> read.put(String.valueOf(name), type.read(member)));
      return read;
    };
  }
}
