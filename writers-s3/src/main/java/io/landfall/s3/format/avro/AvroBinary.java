// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.avro;

import io.landfall.s3.format.encode.Bytes;
import io.landfall.s3.format.encode.FieldFault;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Avro's binary encoding of values without parts. */
final class AvroBinary {

  private static final int LONGEST_NUMBER = 10;

  private AvroBinary() {}

  /** A whole number of any size: zigzag, seven bits to a byte, lowest first. */
  static void number(Bytes out, long value) {
    byte[] into = out.reserve(LONGEST_NUMBER);
    int at = out.size();
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7FL) != 0) {
      into[at++] = (byte) (rest & 0x7F | 0x80);
      rest >>>= 7;
    }
    into[at++] = (byte) rest;
    out.end(at);
  }

  static void real(Bytes out, float value) {
    int bits = Float.floatToRawIntBits(value);
    byte[] into = out.reserve(Float.BYTES);
    int at = out.size();
    for (int shift = 0; shift < Float.SIZE; shift += Byte.SIZE) {
      into[at++] = (byte) (bits >>> shift);
    }
    out.end(at);
  }

  static void real(Bytes out, double value) {
    long bits = Double.doubleToRawLongBits(value);
    byte[] into = out.reserve(Double.BYTES);
    int at = out.size();
    for (int shift = 0; shift < Double.SIZE; shift += Byte.SIZE) {
      into[at++] = (byte) (bits >>> shift);
    }
    out.end(at);
  }

  /** Most text is of characters below 128; it needs no array in between. */
  static void text(Bytes out, String text) {
    int mark = out.size();
    int length = text.length();
    number(out, length);
    byte[] into = out.reserve(length);
    int at = out.size();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= 128) {
        out.truncate(mark);
        bytes(out, text.getBytes(StandardCharsets.UTF_8));
        return;
      }
      into[at++] = (byte) c;
    }
    out.end(at);
  }

  static void bytes(Bytes out, Object value) {
    if (value instanceof byte[] array) {
      number(out, array.length);
      out.put(array);
    } else if (value instanceof ByteBuffer buffer) {
      number(out, buffer.remaining());
      out.put(buffer);
    } else {
      throw FieldFault.wrongClass("BYTES", value);
    }
  }

  static void fixed(Bytes out, Object value, int size) {
    ByteBuffer buffer = value instanceof byte[] array ? ByteBuffer.wrap(array) : (ByteBuffer) value;
    if (buffer.remaining() != size) {
      throw FieldFault.of("it has " + buffer.remaining() + " bytes, its schema says " + size);
    }
    out.put(buffer);
  }
}
