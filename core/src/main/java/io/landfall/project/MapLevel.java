// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One map of the source and what is read from it, so that each map is looked up once per record.
 */
final class MapLevel {
  private static final String[] NO_KEYS = {};

  private final String[] keys;
  private final int[] slots;
  private final String[] innerKeys;
  private final MapLevel[] inner;

  /** What a level is made of while paths are added. */
  static final class Builder {
    private final Map<String, Integer> slots = new LinkedHashMap<>();
    private final Map<String, Builder> inner = new LinkedHashMap<>();

    void add(List<Object> path, int slot) {
      Builder level = this;
      for (Object key : path.subList(0, path.size() - 1)) {
        level = level.inner.computeIfAbsent((String) key, unknown -> new Builder());
      }
      level.slots.put((String) path.get(path.size() - 1), slot);
    }

    MapLevel build() {
      List<MapLevel> levels = new ArrayList<>();
      inner.values().forEach(level -> levels.add(level.build()));
      return new MapLevel(
          slots.keySet().toArray(NO_KEYS),
          slots.values().stream().mapToInt(Integer::intValue).toArray(),
          inner.keySet().toArray(NO_KEYS),
          levels.toArray(new MapLevel[0]));
    }
  }

  private MapLevel(String[] keys, int[] slots, String[] innerKeys, MapLevel[] inner) {
    this.keys = keys;
    this.slots = slots;
    this.innerKeys = innerKeys;
    this.inner = inner;
  }

  void read(@Nullable Object source, @Nullable Object[] row) {
    Map<?, ?> map = source instanceof Map<?, ?> found ? found : Map.of();
    for (int i = 0; i < keys.length; i++) {
      row[slots[i]] = map.get(keys[i]);
    }
    for (int i = 0; i < inner.length; i++) {
      inner[i].read(map.get(innerKeys[i]), row);
    }
  }
}
