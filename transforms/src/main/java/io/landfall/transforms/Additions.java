// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import io.landfall.record.SchemaCache;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** Fields that are added to structs and maps; levels that are missing are made. */
final class Additions {
  private final List<Addition> additions;
  private final SchemaCache<AddedFields> plans =
      new SchemaCache<>(SchemaCache.DEFAULT_CAPACITY, this::plan);

  /**
   * One field.
   *
   * @param path the names of its levels, its own last
   */
  record Addition(List<String> path, Schema schema) {}

  Additions(List<Addition> additions) {
    this.additions = List.copyOf(additions);
  }

  /**
   * The struct with all of them.
   *
   * @param values in their order
   * @throws DataException if one is there already, or a level is no struct
   */
  Struct to(Struct struct, @Nullable Object[] values) {
    return plans.get(struct.schema()).of(struct, values);
  }

  private AddedFields plan(Schema schema) {
    List<AddedFields.Leaf> leaves = new ArrayList<>();
    for (int i = 0; i < additions.size(); i++) {
      leaves.add(new AddedFields.Leaf(additions.get(i).path(), additions.get(i).schema(), i));
    }
    return AddedFields.compile(schema, leaves);
  }

  /** A copy of the map with all of them; as {@link #to(Struct, Object[])}. */
  Map<?, ?> to(Map<?, ?> map, @Nullable Object[] values) {
    Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>(map);
    for (int i = 0; i < values.length; i++) {
      add(copy, additions.get(i).path(), 0, values[i]);
    }
    return copy;
  }

  private static void add(
      Map<@Nullable Object, @Nullable Object> map,
      List<String> path,
      int level,
      @Nullable Object value) {
    String name = path.get(level);
    Object there = map.get(name);
    if (level == path.size() - 1) {
      if (map.containsKey(name)) {
        throw new DataException(AddedFields.taken(path));
      }
      map.put(name, value);
      return;
    }
    if (there != null && !(there instanceof Map)) {
      throw new DataException(AddedFields.noStruct(path, level));
    }
    Map<@Nullable Object, @Nullable Object> below =
        there instanceof Map<?, ?> fields ? new LinkedHashMap<>(fields) : new LinkedHashMap<>();
    add(below, path, level + 1, value);
    map.put(name, below);
  }
}
