// SPDX-License-Identifier: Apache-2.0
package io.landfall.convert;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The first bytes of an array as the key of a map; the array must not change. */
final class Prefix {

  private final byte[] bytes;
  private final int length;
  private final int hash;

  Prefix(byte[] bytes, int length) {
    this.bytes = bytes;
    this.length = length;
    int sum = 1;
    for (int i = 0; i < length; i++) {
      sum = 31 * sum + bytes[i];
    }
    this.hash = sum;
  }

  /** The same bytes in an array that has nothing else. */
  Prefix trimmed() {
    return new Prefix(Arrays.copyOf(bytes, length), length);
  }

  boolean starts(byte[] json) {
    return json.length >= length && Arrays.equals(bytes, 0, length, json, 0, length);
  }

  int length() {
    return length;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Prefix that && that.length == length && that.starts(bytes);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
