// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.send;

import io.landfall.jdbc.copy.BinaryRows;
import java.util.Arrays;

/**
 * Numbers keys from 0 in the order in which they first occur. Nothing is allocated per key, and the
 * arrays are used again.
 *
 * <p>For one thread.
 */
final class KeyIndex {

  private static final int LEAST = 1024;
  private static final int EMPTY = 0;

  private final BinaryRows keys = new BinaryRows(LEAST * Long.BYTES);
  private int[] starts = new int[LEAST];
  private int[] hashes = new int[LEAST];

  /** Number of the key plus one; half empty at least. */
  private int[] slots = new int[2 * LEAST];

  private int count;

  /** Forgets all keys. */
  void clear() {
    keys.cut(0);
    Arrays.fill(slots, EMPTY);
    count = 0;
  }

  /** Where the next key is written before it is looked for. */
  BinaryRows keys() {
    return keys;
  }

  /** Number of different keys. */
  int size() {
    return count;
  }

  /**
   * The number of the key that was written from a position on; it is new when that is the size
   * there was.
   */
  int number(int start) {
    int hash = hash(keys.array(), start, keys.size());
    int mask = slots.length - 1;
    int slot = hash & mask;
    while (slots[slot] != EMPTY) {
      int number = slots[slot] - 1;
      if (hashes[number] == hash && isEqual(number, start)) {
        keys.cut(start);
        return number;
      }
      slot = (slot + 1) & mask;
    }
    slots[slot] = count + 1;
    starts[count] = start;
    hashes[count] = hash;
    count++;
    if (count == starts.length) {
      grow();
    }
    return count - 1;
  }

  private boolean isEqual(int number, int start) {
    int until = number + 1 < count ? starts[number + 1] : start;
    byte[] bytes = keys.array();
    return Arrays.equals(bytes, starts[number], until, bytes, start, keys.size());
  }

  private static int hash(byte[] bytes, int from, int until) {
    int hash = 1;
    for (int i = from; i < until; i++) {
      hash = 31 * hash + bytes[i];
    }
    hash *= 0x9e3779b9;
    return hash ^ (hash >>> 16);
  }

  private void grow() {
    starts = Arrays.copyOf(starts, 2 * count);
    hashes = Arrays.copyOf(hashes, 2 * count);
    slots = new int[4 * count];
    int mask = slots.length - 1;
    for (int number = 0; number < count; number++) {
      int slot = hashes[number] & mask;
      while (slots[slot] != EMPTY) {
        slot = (slot + 1) & mask;
      }
      slots[slot] = number + 1;
    }
  }
}
