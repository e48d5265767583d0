// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.line;

/** Characters beyond ASCII as bytes. */
final class Utf8 {

  private Utf8() {}

  /** Whether the char at this index and the next are one character. */
  static boolean isPair(String text, int i) {
    return i + 1 < text.length()
        && Character.isHighSurrogate(text.charAt(i))
        && Character.isLowSurrogate(text.charAt(i + 1));
  }

  /** Puts the character that starts at an index; says where the bytes end. */
  static int put(String text, int i, byte[] into, int at, LineText halves) {
    char c = text.charAt(i);
    if (c < 0x80) {
      into[at] = (byte) c;
      return at + 1;
    }
    if (c < 0x800) {
      into[at] = (byte) (0xc0 | c >> 6);
      into[at + 1] = (byte) (0x80 | c & 0x3f);
      return at + 2;
    }
    if (!Character.isSurrogate(c)) {
      into[at] = (byte) (0xe0 | c >> 12);
      into[at + 1] = (byte) (0x80 | c >> 6 & 0x3f);
      into[at + 2] = (byte) (0x80 | c & 0x3f);
      return at + 3;
    }
    return isPair(text, i)
        ? four(Character.toCodePoint(c, text.charAt(i + 1)), into, at)
        : halves.half(into, at);
  }

  private static int four(int codePoint, byte[] into, int at) {
    into[at] = (byte) (0xf0 | codePoint >> 18);
    into[at + 1] = (byte) (0x80 | codePoint >> 12 & 0x3f);
    into[at + 2] = (byte) (0x80 | codePoint >> 6 & 0x3f);
    into[at + 3] = (byte) (0x80 | codePoint & 0x3f);
    return at + 4;
  }
}
