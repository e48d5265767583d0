// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.line;

/**
 * Names and tag values, escaped so that servers of all generations read the same.
 *
 * <p><b>Threading:</b> immutable.
 */
public final class LineText {

  /** Bytes that one char can need: three in UTF-8, or two for a character and its backslash. */
  private static final int MOST_BYTES = 3;

  private static final int FIRST_PRINTABLE = ' ';
  private static final int DELETE = 0x7f;

  private final Unencodable policy;

  /** Where a text stands. */
  public enum Place {
    /** In front. */
    MEASUREMENT,
    /** A tag's name or value. */
    TAG,
    /** A field's name. */
    FIELD;

    private boolean isEscaped(char c) {
      return c == ',' || c == ' ' || (c == '=' && this != MEASUREMENT);
    }
  }

  public LineText(Unencodable policy) {
    this.policy = policy;
  }

  /**
   * Adds a text; messages go on after the word "has". Nothing where nothing of it is left.
   *
   * @throws LineFault for a text that cannot be encoded, where that is the policy
   */
  public void append(LineBuffer out, String text, Place place) {
    int length = text.length();
    byte[] into = out.room(Math.multiplyExact(length, MOST_BYTES));
    int at = out.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c > DELETE) {
        at = Utf8.put(text, i, into, at, this);
        i += Utf8.isPair(text, i) ? 1 : 0;
      } else if (c == '\\') {
        at = backslash(text, i, into, at, place);
      } else if (c < FIRST_PRINTABLE) {
        at = control(into, at);
      } else if (c == '#' && at == out.length() && place == Place.MEASUREMENT) {
        at = instead("a # in front, which makes the line a comment", '_', into, at);
      } else {
        if (place.isEscaped(c)) {
          into[at++] = '\\';
        }
        into[at++] = (byte) c;
      }
    }
    out.advance(at);
  }

  /**
   * There is no portable escape for it: it may stand alone, in front of what needs no escape. In
   * front of a quote InfluxDB 1 drops it from names of fields.
   */
  private int backslash(String text, int i, byte[] into, int at, Place place) {
    boolean follows = i > 0 && text.charAt(i - 1) == '\\';
    if (!follows && i + 1 < text.length() && isPlain(text, i + 1, place)) {
      into[at] = '\\';
      return at + 1;
    }
    return instead("a backslash that would escape what follows it", '/', into, at);
  }

  private static boolean isPlain(String text, int i, Place place) {
    char c = text.charAt(i);
    if (c < FIRST_PRINTABLE || c == '\\' || c == '=' || c == '"' || place.isEscaped(c)) {
      return false;
    }
    return !Character.isSurrogate(c) || Utf8.isPair(text, i);
  }

  private int control(byte[] into, int at) {
    int next = instead("a control character", ' ', into, at);
    if (next > at) {
      into[at] = '\\';
      into[next++] = ' ';
    }
    return next;
  }

  /** What stands for a half of a surrogate pair. */
  int half(byte[] into, int at) {
    int next = instead("half a surrogate pair", '?', into, at);
    if (next > at) {
      into[at] = (byte) 0xef;
      into[at + 1] = (byte) 0xbf;
      into[at + 2] = (byte) 0xbd;
      next = at + 3;
    }
    return next;
  }

  private int instead(String fault, char replacement, byte[] into, int at) {
    if (policy == Unencodable.REJECT) {
      throw new LineFault(fault + " (set connect.influx.unencodable=replace or strip)");
    }
    if (policy == Unencodable.REPLACE) {
      into[at] = (byte) replacement;
      return at + 1;
    }
    return at;
  }

  /**
   * Adds a text between quotes, as the value of a field. Line feeds stay as they are.
   *
   * @throws LineFault for half a surrogate pair, where that is the policy
   */
  public void appendQuoted(LineBuffer out, String text) {
    int length = text.length();
    byte[] into = out.room(Math.addExact(Math.multiplyExact(length, MOST_BYTES), 2));
    int at = out.length();
    into[at++] = '"';
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c > DELETE) {
        at = Utf8.put(text, i, into, at, this);
        i += Utf8.isPair(text, i) ? 1 : 0;
      } else {
        if (c == '"' || c == '\\') {
          into[at++] = '\\';
        }
        into[at++] = (byte) c;
      }
    }
    into[at++] = '"';
    out.advance(at);
  }
}
