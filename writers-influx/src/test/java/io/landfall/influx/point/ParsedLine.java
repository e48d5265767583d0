// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A line as every server reads it; what they read differently, or not at all, is an error.
 *
 * @param tags in the order of the line
 * @param fields BigInteger, Double, Boolean or String
 */
record ParsedLine(
    String measurement, Map<String, String> tags, Map<String, Object> fields, long time) {

  /** All lines of a text; each ends with a line feed. */
  static List<ParsedLine> all(String text) {
    Reader reader = new Reader(text);
    List<ParsedLine> lines = new ArrayList<>();
    while (!reader.isAtEnd()) {
      lines.add(reader.line());
    }
    return lines;
  }

  private static final class Reader {
    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    boolean isAtEnd() {
      return at == text.length();
    }

    ParsedLine line() {
      require(peek() != '#', "a comment");
      String measurement = name(", ", ", ");
      Map<String, String> tags = new LinkedHashMap<>();
      while (peek() == ',') {
        at++;
        String name = name(",= ", "=");
        at++;
        require(!name.equals("time"), "a tag of the name time");
        require(tags.put(name, name(",= ", ", ")) == null, "a tag twice");
      }
      Map<String, Object> fields = new LinkedHashMap<>();
      do {
        at++;
        String name = name(",= ", "=");
        at++;
        require(!name.equals("time"), "a field of the name time");
        require(fields.put(name, value()) == null, "a field twice");
      } while (peek() == ',');
      require(peek() == ' ', "no space before the time");
      int end = text.indexOf('\n', at);
      long time = Long.parseLong(text.substring(at + 1, end));
      at = end + 1;
      return new ParsedLine(measurement, tags, fields, time);
    }

    private String name(String escaped, String ends) {
      StringBuilder name = new StringBuilder();
      while (ends.indexOf(peek()) < 0) {
        char c = text.charAt(at++);
        require(c >= ' ' && (escaped.indexOf(c) < 0), "a character that needs an escape");
        if (c == '\\') {
          char next = peek();
          require(next != '\\' && next != '"' && next >= ' ', "a backslash that is not portable");
          if (",= ".indexOf(next) >= 0) {
            require(escaped.indexOf(next) >= 0, "an escape that is not portable");
            c = next;
            at++;
          }
        }
        name.append(c);
      }
      require(!name.isEmpty(), "an empty name or tag");
      return name.toString();
    }

    private Object value() {
      if (peek() == '"') {
        return string();
      }
      int start = at;
      while (peek() != ',' && peek() != ' ') {
        at++;
      }
      String value = text.substring(start, at);
      if (value.equals("true") || value.equals("false")) {
        return Boolean.valueOf(value);
      }
      if (value.matches("-?\\d+i")) {
        BigInteger whole = new BigInteger(value.substring(0, value.length() - 1));
        require(whole.bitLength() < 64, "an integer that is too large");
        return whole;
      }
      require(value.matches("-?\\d+\\.\\d+(E-?\\d+)?"), "a number of another form");
      return Double.valueOf(value);
    }

    private String string() {
      StringBuilder string = new StringBuilder();
      at++;
      while (peek() != '"') {
        char c = text.charAt(at++);
        if (c == '\\') {
          c = text.charAt(at++);
          require(c == '"' || c == '\\', "an escape in a string that is not portable");
        }
        string.append(c);
      }
      at++;
      return string.toString();
    }

    private char peek() {
      return text.charAt(at);
    }

    private void require(boolean holds, String fault) {
      if (!holds) {
        throw new AssertionError(fault + " at " + at + " of " + text);
      }
    }
  }
}
