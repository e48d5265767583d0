// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** The fields of flattened data without a schema, for one set of keys in one order. */
final class MapProjection implements RecordProjection {
  private final RecordPart part;
  private final String[] names;
  private final Object[][] paths;
  private final Leaf[] leaves;

  /**
   * A value and what becomes of it.
   *
   * @param keys of maps, and positions in lists
   */
  record Leaf(MapNode node, List<Object> keys, Reading reading) {}

  /** What becomes of the value at the end of a path. */
  enum Reading {
    AS_IS,
    AS_JSON
  }

  MapProjection(RecordPart part, Map<String, Leaf> fields) {
    this.part = part;
    List<String> names = new ArrayList<>();
    List<Object[]> paths = new ArrayList<>();
    Map<String, Leaf> ordered = new LinkedHashMap<>(fields);
    ordered.forEach(
        (name, leaf) -> {
          names.add(name);
          paths.add(leaf.keys().toArray());
        });
    this.names = names.toArray(new String[0]);
    this.paths = paths.toArray(new Object[0][]);
    this.leaves = ordered.values().toArray(new Leaf[0]);
  }

  @Override
  public int fieldCount() {
    return names.length;
  }

  @Override
  public String name(int index) {
    return names[index];
  }

  @Override
  public @Nullable Schema schema(int index) {
    return null;
  }

  @Override
  public @Nullable Object value(ConnectRecord<?> record, int index) {
    Object at = part.valueOf(record);
    for (Object key : paths[index]) {
      at = at instanceof Map<?, ?> map ? map.get(key) : element(at, key);
    }
    return leaves[index].reading() == Reading.AS_JSON ? JsonText.of(at) : at;
  }

  private static @Nullable Object element(@Nullable Object list, Object index) {
    return list instanceof List<?> elements && index instanceof Integer i ? elements.get(i) : null;
  }
}
