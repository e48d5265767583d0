// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.line;

import java.util.Arrays;

/**
 * Lines of the protocol, one after another in one array that is used again. Every line ends with a
 * line feed.
 *
 * <p><b>Threading:</b> one thread at a time.
 */
public final class LineBuffer {

  private static final int LARGEST = Integer.MAX_VALUE - 8;

  private byte[] bytes;
  private int length;
  private int lines;

  /**
   * @param capacity bytes to begin with, at least 64; it grows
   */
  public LineBuffer(int capacity) {
    bytes = new byte[Math.max(64, capacity)];
  }

  /** The array; the first {@link #length} bytes are lines. Another one after the next append. */
  public byte[] array() {
    return bytes;
  }

  /** Bytes of all lines. */
  public int length() {
    return length;
  }

  /** Number of lines. */
  public int lines() {
    return lines;
  }

  /**
   * Makes room and returns the array to write to from {@link #length} on.
   *
   * @throws LineFault where the lines would be longer than an array can be
   */
  public byte[] room(int more) {
    if (bytes.length - length < more) {
      long needed = (long) length + more;
      if (needed > LARGEST) {
        throw new LineFault("more than 2 GiB of lines");
      }
      bytes = Arrays.copyOf(bytes, (int) Math.min(Math.max(needed, 2L * bytes.length), LARGEST));
    }
    return bytes;
  }

  /** The bytes up to here are written. */
  public void advance(int newLength) {
    length = newLength;
  }

  /** Adds bytes as they are. */
  public void put(byte[] source) {
    byte[] into = room(source.length);
    System.arraycopy(source, 0, into, length, source.length);
    length += source.length;
  }

  /** Adds one character below 128. */
  public void put(char ascii) {
    byte[] into = room(1);
    into[length++] = (byte) ascii;
  }

  /** Ends a line. */
  public void endLine() {
    put('\n');
    lines++;
  }

  /** A copy of what was added since a length. */
  public byte[] copyFrom(int start) {
    return Arrays.copyOfRange(bytes, start, length);
  }

  /** Takes back what was written after a mark, such as a line that turned out to be impossible. */
  public void truncate(int toLength, int toLines) {
    length = toLength;
    lines = toLines;
  }

  /** Forgets the lines and keeps the array. */
  public void clear() {
    truncate(0, 0);
  }
}
