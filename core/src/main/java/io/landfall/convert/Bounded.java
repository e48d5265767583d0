// SPDX-License-Identifier: Apache-2.0
package io.landfall.convert;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps so many entries; the one that was not asked for longest goes first. Thread-safe. */
final class Bounded<K, V> {

  private final int capacity;
  private final Map<K, V> entries = new LinkedHashMap<>(16, 0.75f, true);

  /** With a capacity below one nothing is kept. */
  Bounded(int capacity) {
    this.capacity = capacity;
  }

  synchronized @Nullable V get(K key) {
    return entries.get(key);
  }

  synchronized void put(K key, V value) {
    if (capacity < 1) {
      return;
    }
    entries.put(key, value);
    if (entries.size() > capacity) {
      entries.remove(entries.keySet().iterator().next());
    }
  }
}
