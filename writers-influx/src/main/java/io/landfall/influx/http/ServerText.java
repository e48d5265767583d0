// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.http;

import static java.util.regex.Matcher.quoteReplacement;

import java.util.regex.Pattern;

/** What a server says, without what it repeats of the lines: those belong to the payload. */
final class ServerText {

  private static final int LONGEST = 300;

  /** InfluxDB quotes the whole line; it may hold quotes itself, so the last one ends it. */
  private static final Pattern QUOTED_LINE = Pattern.compile("(?s)unable to parse '.*'");

  private static final Pattern FIELD_VALUE = Pattern.compile("(?s); value: .*");
  private static final Pattern ASSIGNED_VALUE = Pattern.compile("(?s)\\bvalue=.*");

  /** Names between single quotes stay; what else is between them may be a value. */
  private static final Pattern SINGLE_QUOTED =
      Pattern.compile(
          "(?s)(\\b(?:column|table|measurement|field|tag|key|database|bucket) '[^']*')"
              + "|(?<!\\p{L})'.*'");

  private static final Pattern PARSED_NUMBER = Pattern.compile("(?s)parsing \".*\"");

  private ServerText() {}

  /** The same in one line, without values. */
  static String safe(String said) {
    String text = QUOTED_LINE.matcher(said).replaceAll("unable to parse the line");
    text = FIELD_VALUE.matcher(text).replaceAll("");
    text = ASSIGNED_VALUE.matcher(text).replaceAll("");
    text = PARSED_NUMBER.matcher(text).replaceAll("parsing a number");
    text =
        SINGLE_QUOTED
            .matcher(text)
            .replaceAll(found -> found.group(1) == null ? "..." : quoteReplacement(found.group(1)));
    text = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
