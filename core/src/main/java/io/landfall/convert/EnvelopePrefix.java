// SPDX-License-Identifier: Apache-2.0
package io.landfall.convert;

import java.nio.charset.StandardCharsets;

/**
 * The bytes in front of the payload: the envelope down to the colon of {@code "payload"}. They are
 * only measured, not checked; two texts with the same prefix have the same schema if the first of
 * them is valid.
 */
final class EnvelopePrefix {

  private static final byte[] SCHEMA = quoted(JsonNames.SCHEMA);
  private static final byte[] PAYLOAD = quoted(JsonNames.PAYLOAD);
  private static final int NONE = -1;

  private EnvelopePrefix() {}

  /** The length up to and with the payload's colon; -1 for another order or form. */
  static int length(byte[] json) {
    int at = literal(json, 0, (byte) '{');
    at = literal(json, space(json, at), SCHEMA);
    at = literal(json, space(json, at), (byte) ':');
    at = object(json, space(json, at));
    at = literal(json, space(json, at), (byte) ',');
    at = literal(json, space(json, at), PAYLOAD);
    return literal(json, space(json, at), (byte) ':');
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

  /** The end of an object, by its braces outside of texts. */
  private static int object(byte[] json, int from) {
    if (from < 0 || from >= json.length || json[from] != '{') {
      return NONE;
    }
    int depth = 0;
    for (int at = from; at < json.length; at++) {
      switch (json[at]) {
        case '{' -> depth++;
        case '}' -> depth--;
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
