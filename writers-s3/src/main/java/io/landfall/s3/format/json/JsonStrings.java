// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.json;

import io.landfall.s3.format.encode.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * JSON strings in UTF-8. What is beyond the basic plane is two escapes, as Kafka's JsonConverter
 * writes it, so half a pair is written as well.
 */
final class JsonStrings {

  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST_ESCAPE = 6;
  private static final int STRIDE = 1024;

  /** What stands behind the backslash; 0 for none, 'u' for four digits. */
  private static final byte[] ESCAPES = new byte[128];

  static {
    for (int i = 0; i < ' '; i++) {
      ESCAPES[i] = 'u';
    }
    ESCAPES['\b'] = 'b';
    ESCAPES['\t'] = 't';
    ESCAPES['\n'] = 'n';
    ESCAPES['\f'] = 'f';
    ESCAPES['\r'] = 'r';
    ESCAPES['"'] = '"';
    ESCAPES['\\'] = '\\';
  }

  private JsonStrings() {}

  static void write(Bytes out, String text) {
    int length = text.length();
    byte[] into = out.reserve(length + 2);
    int at = out.size();
    into[at++] = '"';
    int i = 0;
    while (i < length) {
      char c = text.charAt(i);
      if (c >= 128 || ESCAPES[c] != 0) {
        break;
      }
      into[at++] = (byte) c;
      i++;
    }
    if (i == length) {
      into[at++] = '"';
      out.end(at);
      return;
    }
    out.end(at);
    unusual(out, text, i);
    out.put('"');
  }

  private static void unusual(Bytes out, String text, int from) {
    int length = text.length();
    for (int start = from; start < length; start += STRIDE) {
      int stop = Math.min(length, start + STRIDE);
      byte[] into = out.reserve((stop - start) * LONGEST_ESCAPE);
      int at = out.size();
      for (int i = start; i < stop; i++) {
        at = character(into, at, text.charAt(i));
      }
      out.end(at);
    }
  }

  private static int character(byte[] into, int from, char c) {
    int at = from;
    if (c < 128) {
      byte escape = ESCAPES[c];
      if (escape == 'u') {
        return unit(into, at, c);
      }
      if (escape != 0) {
        into[at++] = '\\';
        into[at++] = escape;
      } else {
        into[at++] = (byte) c;
      }
    } else if (c < 0x800) {
      into[at++] = (byte) (0xC0 | c >> 6);
      into[at++] = (byte) (0x80 | c & 0x3F);
    } else if (Character.isSurrogate(c)) {
      return unit(into, at, c);
    } else {
      into[at++] = (byte) (0xE0 | c >> 12);
      into[at++] = (byte) (0x80 | c >> 6 & 0x3F);
      into[at++] = (byte) (0x80 | c & 0x3F);
    }
    return at;
  }

  private static int unit(byte[] into, int from, char c) {
    int at = from;
    into[at++] = '\\';
    into[at++] = 'u';
    into[at++] = HEX[c >> 12];
    into[at++] = HEX[c >> 8 & 15];
    into[at++] = HEX[c >> 4 & 15];
    into[at++] = HEX[c & 15];
    return at;
  }

  static void base64(Bytes out, byte[] source) {
    out.put('"');
    out.put(Base64.getEncoder().encode(source));
    out.put('"');
  }
}
