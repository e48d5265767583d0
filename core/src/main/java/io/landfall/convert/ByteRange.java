// SPDX-License-Identifier: Apache-2.0
package io.landfall.convert;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Some bytes of an array as the key of a map; the array must not change. */
final class ByteRange {

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final byte[] bytes;
  private final int from;
  private final int to;
  private final int hash;

  ByteRange(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
    this.hash = hash(bytes, from, to);
  }

  /** Eight bytes at a time: a sum of single ones would take longer than the rest of a reading. */
  private static int hash(byte[] bytes, int from, int to) {
    long sum = to - from;
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      sum = Long.rotateLeft((sum ^ (long) WORDS.get(bytes, at)) * SPREAD, 29);
    }
    for (; at < to; at++) {
      sum = Long.rotateLeft((sum ^ bytes[at]) * SPREAD, 29);
    }
    return Long.hashCode(sum);
  }

  /** The same bytes in an array that has nothing else. */
  ByteRange trimmed() {
    return new ByteRange(Arrays.copyOfRange(bytes, from, to), 0, length());
  }

  int from() {
    return from;
  }

  int length() {
    return to - from;
  }

  /** Whether these bytes stand at that place of an array. */
  boolean standsAt(byte[] json, int at) {
    return at >= 0
        && json.length - at >= length()
        && Arrays.equals(bytes, from, to, json, at, at + length());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ByteRange that
        && that.length() == length()
        && that.standsAt(bytes, from);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
