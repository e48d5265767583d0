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
  private final MapTree tree;
  private final String[] names;
  private final Object[][] paths;
  private final Leaf[] leaves;
  private final boolean[] asIs;
  private final int lost;
  private final Capture capture;
  private final MapLevel plain;
  private final int[] apart;

  /**
   * A value and what becomes of it.
   *
   * @param keys of maps, and positions in lists
   * @param kind what can be there, once it is read
   */
  record Leaf(MapNode node, List<Object> keys, Reading reading, Kind kind) {
    /** Whether something in it may be excluded. */
    boolean prunes() {
      return node.prunes && (kind != Kind.VALUE || reading == Reading.AS_JSON);
    }

    /** Whether it is reached through maps alone and taken as it is. */
    boolean isPlain() {
      return reading == Reading.AS_IS
          && !prunes()
          && keys.stream().allMatch(String.class::isInstance);
    }
  }

  /** What a field can hold. */
  enum Kind {
    VALUE,
    MAP,
    LIST
  }

  /** What becomes of the value at the end of a path. */
  enum Reading {
    AS_IS,
    AS_JSON
  }

  /**
   * @param lost values that collisions keep out of each record
   */
  MapProjection(
      RecordPart part, MapTree tree, Map<String, Leaf> fields, int lost, Capture capture) {
    this.part = part;
    this.tree = tree;
    this.lost = lost;
    this.capture = capture;
    this.names = fields.keySet().toArray(new String[0]);
    this.leaves = fields.values().toArray(new Leaf[0]);
    this.paths = new Object[leaves.length][];
    this.asIs = new boolean[leaves.length];
    MapLevel.Builder level = new MapLevel.Builder();
    List<Integer> others = new ArrayList<>();
    for (int i = 0; i < leaves.length; i++) {
      paths[i] = leaves[i].keys().toArray();
      asIs[i] = leaves[i].reading() == Reading.AS_IS && !leaves[i].prunes();
      if (leaves[i].isPlain()) {
        level.add(leaves[i].keys(), i);
      } else {
        others.add(i);
      }
    }
    this.plain = level.build();
    this.apart = others.stream().mapToInt(Integer::intValue).toArray();
  }

  int lost() {
    return lost;
  }

  Leaf leaf(int index) {
    return leaves[index];
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
  public @Nullable Schema schema() {
    return null;
  }

  @Override
  public @Nullable Object value(ConnectRecord<?> record, int index) {
    Object source = part.valueOf(record);
    Object value = capture.isOf(this, source) ? capture.value(index) : walk(source, paths[index]);
    return asIs[index] ? value : changed(leaves[index], value);
  }

  private @Nullable Object changed(Leaf leaf, @Nullable Object value) {
    Object taken = leaf.prunes() ? tree.pruned(leaf.node(), value) : value;
    return leaf.reading() == Reading.AS_JSON ? JsonText.of(taken) : taken;
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
