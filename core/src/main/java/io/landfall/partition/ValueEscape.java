// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.kafka.connect.errors.DataException;

/**
 * How a value becomes one segment of a path, or many under {@link #NONE}.
 *
 * <p>Escaped characters are {@code %} and two hexadecimal digits per byte of UTF-8. A segment of
 * more than {@value #MOST_BYTES} bytes, which no file system takes, is cut, and {@code ~} and a
 * hash of the whole keep it apart from others.
 */
enum ValueEscape {
  /** Only what would leave the segment: slashes, control characters, lone dots. */
  PATH {
    @Override
    boolean escapes(String text, int at) {
      char c = text.charAt(at);
      return c == '/' || Character.isISOControl(c) || isLoneSurrogate(text, at) || isCode(text, at);
    }
  },
  /** What Hive's {@code FileUtils.escapePathName} escapes, so that Hive and Spark read it back. */
  HIVE {
    @Override
    boolean escapes(String text, int at) {
      char c = text.charAt(at);
      return c < ' ' || "\"#%'*/:=?\\\u007F{[]^".indexOf(c) >= 0 || isLoneSurrogate(text, at);
    }

    @Override
    String nullText() {
      return "__HIVE_DEFAULT_PARTITION__";
    }
  },
  /** Nothing: a slash in a value makes a directory. What would leave the path is an error. */
  NONE {
    @Override
    boolean escapes(String text, int at) {
      return false;
    }

    @Override
    String segment(String prefix, String value) {
      String text = prefix + value;
      if (text.chars().anyMatch(Character::isISOControl)) {
        throw new DataException("the value has control characters");
      }
      for (String part : text.split("/", -1)) {
        if (isDots(part)) {
          throw new DataException("the value has a segment of dots alone");
        }
      }
      if (bytes(text) > LONGEST_KEY) {
        throw new DataException("the value is longer than " + LONGEST_KEY + " bytes");
      }
      return text;
    }
  };

  /** What file systems take as one name. */
  static final int MOST_BYTES = 255;

  /** What S3 takes as one key. */
  private static final int LONGEST_KEY = 1_024;

  static ValueEscape of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** Whether the character at this place is escaped. */
  abstract boolean escapes(String text, int at);

  /** What stands for no value. */
  String nullText() {
    return "null";
  }

  /**
   * The segment for a value.
   *
   * @param prefix what stands before the value, already fit for a path
   * @throws DataException for a value that cannot be in a path, without naming it
   */
  String segment(String prefix, String value) {
    String text = prefix + escape(value);
    if (isDots(text)) {
      return text.replace(".", "%2E");
    }
    return bytes(text) <= MOST_BYTES ? text : cut(text);
  }

  /** The text with its escapes; the same instance where it needs none. */
  String escape(String text) {
    int at = 0;
    while (at < text.length() && !escapes(text, at)) {
      at++;
    }
    if (at == text.length()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, at);
    for (; at < text.length(); at++) {
      if (escapes(text, at)) {
        code(out, text.substring(at, at + 1));
      } else {
        out.append(text.charAt(at));
      }
    }
    return out.toString();
  }

  private static void code(StringBuilder out, String character) {
    for (byte b : character.getBytes(StandardCharsets.UTF_8)) {
      out.append('%').append(Fingerprint.HEX.toHexDigits(b));
    }
  }

  private static boolean isDots(String text) {
    return text.equals(".") || text.equals("..");
  }

  /** A percent sign needs an escape only where it would be taken for one. */
  static boolean isCode(String text, int at) {
    return text.charAt(at) == '%'
        && at + 2 < text.length()
        && Character.digit(text.charAt(at + 1), 16) >= 0
        && Character.digit(text.charAt(at + 2), 16) >= 0;
  }

  static boolean isLoneSurrogate(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    return Character.isLowSurrogate(c)
        && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
  }

  private static int bytes(String text) {
    return text.length() * 3 <= MOST_BYTES
        ? text.length()
        : text.getBytes(StandardCharsets.UTF_8).length;
  }

  private static String cut(String text) {
    String hash = "~" + Fingerprint.hash(text);
    CharsetEncoder encoder = StandardCharsets.UTF_8.newEncoder();
    CharBuffer from = CharBuffer.wrap(text);
    // Stops before the character that does not fit.
    encoder.encode(from, ByteBuffer.allocate(MOST_BYTES - hash.length()), true);
    int end = from.position();
    int percent = text.lastIndexOf('%', end - 1);
    boolean withinCode = percent >= 0 && percent > end - 3 && isCode(text, percent);
    return text.substring(0, withinCode ? percent : end) + hash;
  }
}
