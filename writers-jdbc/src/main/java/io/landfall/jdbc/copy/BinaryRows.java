// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.copy;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.connect.errors.DataException;

/**
 * Bytes of rows, in network order, in a buffer that grows and is used again.
 *
 * <p>For one thread.
 */
public final class BinaryRows {

  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /** What a character takes at the most: a surrogate pair takes four bytes for two characters. */
  private static final int BYTES_OF_CHARACTER = 3;

  private static final int NULL = -1;

  private byte[] bytes;
  private int size;

  public BinaryRows(int capacity) {
    this.bytes = new byte[capacity];
  }

  /** The buffer; only the first {@link #size} bytes count, and only until more are added. */
  public byte[] array() {
    return bytes;
  }

  /** Number of bytes. */
  public int size() {
    return size;
  }

  /** Forgets everything from a position on. */
  public void cut(int newSize) {
    size = newSize;
  }

  /** Makes room for so many more bytes. */
  void reserve(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), bytes.length * 2));
    }
  }

  void int8(int value) {
    reserve(1);
    bytes[size++] = (byte) value;
  }

  /** Adds two bytes. */
  public void int16(int value) {
    reserve(Short.BYTES);
    SHORT.set(bytes, size, (short) value);
    size += Short.BYTES;
  }

  /** Adds four bytes. */
  public void int32(int value) {
    reserve(Integer.BYTES);
    INT.set(bytes, size, value);
    size += Integer.BYTES;
  }

  void int64(long value) {
    reserve(Long.BYTES);
    LONG.set(bytes, size, value);
    size += Long.BYTES;
  }

  /** Adds a field that is null. */
  public void noValue() {
    int32(NULL);
  }

  /** Adds a field of four bytes. */
  public void field32(int value) {
    int32(Integer.BYTES);
    int32(value);
  }

  void field64(long value) {
    int32(Long.BYTES);
    int64(value);
  }

  /** Adds bytes as they are. */
  public void raw(byte[] value) {
    reserve(value.length);
    System.arraycopy(value, 0, bytes, size, value.length);
    size += value.length;
  }

  /** Begins a field whose length is not known yet. */
  int begin() {
    int32(0);
    return size;
  }

  /** Ends the field that began there. */
  void end(int start) {
    INT.set(bytes, start - Integer.BYTES, size - start);
  }

  /**
   * Adds text in UTF-8. What is no text becomes a question mark, as it does when the driver sends
   * it.
   *
   * @throws DataException for U+0000, which no text in PostgreSQL can hold
   */
  void text(String value) {
    int length = value.length();
    reserve(Math.multiplyExact(length, BYTES_OF_CHARACTER));
    byte[] to = bytes;
    int at = size;
    for (int i = 0; i < length; i++) {
      char character = value.charAt(i);
      if (character >= 0x80) {
        size = at;
        rest(value, i);
        return;
      }
      if (character == 0) {
        throw noText();
      }
      to[at++] = (byte) character;
    }
    size = at;
  }

  private void rest(String value, int from) {
    if (value.indexOf('\0', from) >= 0) {
      throw noText();
    }
    byte[] encoded = value.substring(from).getBytes(StandardCharsets.UTF_8);
    raw(encoded);
  }

  private static DataException noText() {
    return new DataException("text with U+0000 (PostgreSQL cannot store it)");
  }
}
