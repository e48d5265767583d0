// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms.kcql;

import io.landfall.project.DerivedSchemas;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Takes fields out of nested values; the elements of a list are looked into one by one. */
final class Pruner {

  private final Map<String, Pruner> inner = new HashMap<>();
  private boolean drops;

  private Pruner() {}

  /** What takes out the fields at these paths below a value. */
  static Pruner of(List<List<String>> paths) {
    Pruner top = new Pruner();
    for (List<String> path : paths) {
      Pruner at = top;
      for (String name : path) {
        at = at.inner.computeIfAbsent(name, unused -> new Pruner());
      }
      at.drops = true;
    }
    return top;
  }

  boolean changesNothing() {
    return inner.isEmpty();
  }

  /** The schema of what is left. */
  Schema schema(Schema from) {
    if (changesNothing()) {
      return from;
    }
    return switch (from.type()) {
      case STRUCT -> struct(from);
      case ARRAY -> DerivedSchemas.around(schema(from.valueSchema()), from);
      // The values of a map share one schema: what is below one name of it stays.
      default -> from;
    };
  }

  private Schema struct(Schema from) {
    SchemaBuilder builder = DerivedSchemas.structLike(from);
    for (Field field : from.fields()) {
      Pruner below = inner.get(field.name());
      if (below == null) {
        builder.field(field.name(), field.schema());
      } else if (!below.drops) {
        builder.field(field.name(), below.schema(field.schema()));
      }
    }
    return builder.build();
  }

  /**
   * What is left of a value.
   *
   * @param to its schema, or null where it has none
   */
  @Nullable Object value(@Nullable Object value, @Nullable Schema to) {
    if (value instanceof Struct struct) {
      return struct(struct, to == null ? schema(struct.schema()) : to);
    }
    if (value instanceof Map<?, ?> map) {
      return map(map, to);
    }
    return value instanceof List<?> list && !changesNothing() ? list(list, to) : value;
  }

  private Struct struct(Struct struct, Schema to) {
    Struct left = new Struct(to);
    for (Field field : to.fields()) {
      Object value = struct.getWithoutDefault(field.name());
      Pruner below = inner.get(field.name());
      // A required field that leaves its value to the default has none; it may not be put.
      if (value != null) {
        left.put(field, below == null ? value : below.value(value, field.schema()));
      }
    }
    return left;
  }

  private Map<?, ?> map(Map<?, ?> map, @Nullable Schema to) {
    if (changesNothing()) {
      return map;
    }
    Map<Object, @Nullable Object> left = new LinkedHashMap<>();
    map.forEach(
        (name, value) -> {
          Pruner below = inner.get(String.valueOf(name));
          if (below == null || (to != null && !below.drops)) {
            left.put(name, value);
          } else if (!below.drops) {
            left.put(name, below.value(value, null));
          }
        });
    return left;
  }

  private List<?> list(List<?> list, @Nullable Schema to) {
    List<@Nullable Object> left = new ArrayList<>(list.size());
    for (Object element : list) {
      left.add(value(element, to == null ? null : to.valueSchema()));
    }
    return left;
  }
}
