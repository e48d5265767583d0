// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.encode;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Bytes that grow at the end and can be cut back to a mark.
 *
 * <p><b>Threading:</b> one thread.
 */
public final class Bytes {

  private static final int SMALLEST = 256;
  private static final int LARGEST = Integer.MAX_VALUE - 8;

  private byte[] array;
  private int size;

  /** Empty, with no memory of its own yet. */
  public Bytes() {
    this.array = new byte[0];
  }

  /** Bytes that are held. */
  public int size() {
    return size;
  }

  /** Memory that is held. */
  public int capacity() {
    return array.length;
  }

  /** Drops what was added since the size was {@code mark}. */
  public void truncate(int mark) {
    size = mark;
  }

  /**
   * The array behind, with room for {@code count} more bytes from {@link #size} on; valid until the
   * next call that adds.
   */
  public byte[] reserve(int count) {
    if (array.length - size < count) {
      grow(count);
    }
    return array;
  }

  private void grow(int count) {
    long needed = (long) size + count;
    if (needed > LARGEST) {
      throw new IllegalStateException("Cannot hold bytes: " + needed + " (at most 2 GiB)");
    }
    long wanted = Math.max(Math.max(needed, 2L * array.length), SMALLEST);
    array = Arrays.copyOf(array, (int) Math.min(wanted, LARGEST));
  }

  /** Says how far {@link #reserve}d bytes were filled. */
  public void end(int newSize) {
    size = newSize;
  }

  /** Adds the low eight bits. */
  public void put(int value) {
    byte[] into = reserve(1);
    into[size++] = (byte) value;
  }

  /** Adds all of an array. */
  public void put(byte[] source) {
    put(source, 0, source.length);
  }

  /** Adds part of an array. */
  public void put(byte[] source, int offset, int count) {
    byte[] into = reserve(count);
    System.arraycopy(source, offset, into, size, count);
    size += count;
  }

  /** Adds what remains of a buffer, which is left as it was. */
  public void put(ByteBuffer source) {
    int count = source.remaining();
    byte[] into = reserve(count);
    source.get(source.position(), into, size, count);
    size += count;
  }

  /** Adds text all of whose characters are below 128. */
  public void putAscii(String text) {
    int length = text.length();
    byte[] into = reserve(length);
    int at = size;
    for (int i = 0; i < length; i++) {
      into[at++] = (byte) text.charAt(i);
    }
    size = at;
  }

  /** Adds a number, highest byte first. */
  public void putInt(int value) {
    byte[] into = reserve(4);
    into[size] = (byte) (value >>> 24);
    into[size + 1] = (byte) (value >>> 16);
    into[size + 2] = (byte) (value >>> 8);
    into[size + 3] = (byte) value;
    size += 4;
  }

  /** What is held, without copying; valid until the next call that adds. */
  public ByteBuffer view() {
    return ByteBuffer.wrap(array, 0, size);
  }

  /** Gives everything to a stream and is empty then, with its memory kept. */
  public void drainTo(OutputStream out) throws IOException {
    out.write(array, 0, size);
    size = 0;
  }

  /** Gives up everything, memory included. */
  public void release() {
    array = new byte[0];
    size = 0;
  }
}
