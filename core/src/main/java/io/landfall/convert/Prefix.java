// SPDX-License-Identifier: Apache-2.0
package io.landfall.convert;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The first bytes of an array as the key of a map; the array must not change. */
final class Prefix {

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final byte[] bytes;
  private final int length;
  private final int hash;

  Prefix(byte[] bytes, int length) {
    this.bytes = bytes;
    this.length = length;
    this.hash = hash(bytes, length);
  }

  /** Eight bytes at a time: a sum of single ones would take longer than the rest of a reading. */
  private static int hash(byte[] bytes, int length) {
    long sum = length;
    int at = 0;
    for (; at + Long.BYTES <= length; at += Long.BYTES) {
      sum = Long.rotateLeft((sum ^ (long) WORDS.get(bytes, at)) * SPREAD, 29);
    }
    for (; at < length; at++) {
      sum = Long.rotateLeft((sum ^ bytes[at]) * SPREAD, 29);
    }
    return Long.hashCode(sum);
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
