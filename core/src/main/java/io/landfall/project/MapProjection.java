// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import java.util.ArrayList;
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
  private final Capture capture;
  private final MapLevel plain;
  private final int[] apart;

  /**
   * A value and what becomes of it.
   *
   * @param keys of maps, and positions in lists
   */
  record Leaf(MapNode node, List<Object> keys, Reading reading) {
    /** Whether it is reached through maps alone and taken as it is. */
    boolean isPlain() {
      return reading == Reading.AS_IS && keys.stream().allMatch(String.class::isInstance);
    }
  }

  /** What becomes of the value at the end of a path. */
  enum Reading {
    AS_IS,
    AS_JSON
  }

  MapProjection(RecordPart part, Map<String, Leaf> fields, Capture capture) {
    this.part = part;
    this.capture = capture;
    this.names = fields.keySet().toArray(new String[0]);
    this.leaves = fields.values().toArray(new Leaf[0]);
    this.paths = new Object[leaves.length][];
    MapLevel.Builder level = new MapLevel.Builder();
    List<Integer> others = new ArrayList<>();
    for (int i = 0; i < leaves.length; i++) {
      paths[i] = leaves[i].keys().toArray();
      if (leaves[i].isPlain()) {
        level.add(leaves[i].keys(), i);
      } else {
        others.add(i);
      }
    }
    this.plain = level.build();
    this.apart = others.stream().mapToInt(Integer::intValue).toArray();
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
    Object source = part.valueOf(record);
    Object value = capture.isOf(this, source) ? capture.value(index) : walk(source, paths[index]);
    return leaves[index].reading() == Reading.AS_JSON ? JsonText.of(value) : value;
  }

  private static @Nullable Object walk(@Nullable Object source, Object[] path) {
    Object at = source;
    for (Object key : path) {
      at = at instanceof Map<?, ?> map ? map.get(key) : element(at, key);
    }
    return at;
  }

  @Override
  public void read(ConnectRecord<?> record, @Nullable Object[] row) {
    Object source = part.valueOf(record);
    if (capture.isOf(this, source)) {
      capture.copy(names.length, row);
    } else {
      plain.read(source, row);
    }
    for (int slot : apart) {
      row[slot] = value(record, slot);
    }
  }

  private static @Nullable Object element(@Nullable Object list, Object index) {
    return list instanceof List<?> elements && index instanceof Integer i ? elements.get(i) : null;
  }
}
