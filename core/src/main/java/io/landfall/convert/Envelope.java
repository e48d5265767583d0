// SPDX-License-Identifier: Apache-2.0
package io.landfall.convert;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Finds the parts of an envelope by its braces and quotes. They are only measured, not checked: the
 * same bytes around another payload mean the same if the text that they come from is valid.
 */
final class Envelope {

  private static final byte[] SCHEMA = quoted(JsonNames.SCHEMA);
  private static final byte[] PAYLOAD = quoted(JsonNames.PAYLOAD);
  private static final byte[] NULL = "null".getBytes(StandardCharsets.UTF_8);
  private static final int NONE = -1;

  private Envelope() {}

  /**
   * The side of the payload that has the schema: from the first byte to the colon of the payload,
   * or from the comma behind the payload to the last brace; null for another form.
   */
  static @Nullable ByteRange schemaSide(byte[] json) {
    int leading = leading(json);
    if (leading >= 0) {
      return new ByteRange(json, 0, leading);
    }
    int payload = payload(json);
    if (payload < 0) {
      return null;
    }
    int from = space(json, value(json, space(json, payload)));
    int to = trailing(json, from);
    return to < 0 ? null : new ByteRange(json, from, to);
  }

  /** Whether nothing but the side's own bytes follows the payload: no second schema above all. */
  static boolean endsBehindPayload(byte[] json, ByteRange side) {
    if (side.from() > 0) {
      return true;
    }
    int end = value(json, space(json, side.length()));
    return literal(json, space(json, end), (byte) '}') >= 0;
  }

  /** The place behind the colon of a payload that comes first; -1 for another form. */
  static int payload(byte[] json) {
    int at = literal(json, 0, (byte) '{');
    at = literal(json, space(json, at), PAYLOAD);
    return literal(json, space(json, at), (byte) ':');
  }

  private static int leading(byte[] json) {
    int at = literal(json, 0, (byte) '{');
    at = schema(json, space(json, at));
    at = literal(json, space(json, at), (byte) ',');
    at = literal(json, space(json, at), PAYLOAD);
    return literal(json, space(json, at), (byte) ':');
  }

  private static int trailing(byte[] json, int from) {
    int at = literal(json, from, (byte) ',');
    at = schema(json, space(json, at));
    return literal(json, space(json, at), (byte) '}');
  }

  private static int schema(byte[] json, int from) {
    int at = literal(json, from, SCHEMA);
    at = space(json, literal(json, space(json, at), (byte) ':'));
    int end = literal(json, at, NULL);
    return end >= 0 ? end : nested(json, at);
  }

  /** The place of the first byte that is no space. */
  static int space(byte[] json, int from) {
    int at = from;
    while (at >= 0 && at < json.length && isSpace(json[at])) {
      at++;
    }
    return at;
  }

  private static boolean isSpace(byte one) {
    return one == ' ' || one == '\n' || one == '\r' || one == '\t';
  }

  private static int literal(byte[] json, int at, byte expected) {
    return at >= 0 && at < json.length && json[at] == expected ? at + 1 : NONE;
  }

  private static int literal(byte[] json, int at, byte[] expected) {
    int end = at + expected.length;
    if (at < 0 || end > json.length) {
      return NONE;
    }
    for (int i = 0; i < expected.length; i++) {
      if (json[at + i] != expected[i]) {
        return NONE;
      }
    }
    return end;
  }

  /** The end of any value. */
  private static int value(byte[] json, int from) {
    if (from < 0 || from >= json.length) {
      return NONE;
    }
    return switch (json[from]) {
      case '{', '[' -> nested(json, from);
      case '"' -> closingQuote(json, from + 1) + 1;
      default -> word(json, from);
    };
  }

  private static int word(byte[] json, int from) {
    int at = from;
    while (at < json.length && json[at] != ',' && json[at] != '}' && !isSpace(json[at])) {
      at++;
    }
    return at;
  }

  /** The end of an object or array, by the braces and brackets outside of texts. */
  private static int nested(byte[] json, int from) {
    if (from < 0 || from >= json.length || (json[from] != '{' && json[from] != '[')) {
      return NONE;
    }
    int depth = 0;
    for (int at = from; at < json.length; at++) {
      switch (json[at]) {
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        case '"' -> at = closingQuote(json, at + 1);
        default -> {}
      }
      if (depth == 0) {
        return at + 1;
      }
    }
    return NONE;
  }

  private static int closingQuote(byte[] json, int from) {
    int at = from;
    while (at < json.length && json[at] != '"') {
      at += json[at] == '\\' ? 2 : 1;
    }
    return at;
  }

  private static byte[] quoted(String name) {
    return ('"' + name + '"').getBytes(StandardCharsets.UTF_8);
  }
}
