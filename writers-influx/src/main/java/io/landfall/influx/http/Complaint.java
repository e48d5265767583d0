// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.landfall.influx.http.Verdict.Others;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The body of an answer that refuses lines. The three generations and their kin write it
 * differently, and servers answer in the manner of another generation when they are addressed in
 * it, so the form of the body decides and not the generation.
 *
 * @param text what the server says
 * @param lines what it says of single lines, by their number from 1
 * @param others what became of the lines that it does not speak of
 */
record Complaint(String text, Map<Integer, String> lines, Others others) {

  private static final ObjectReader JSON = new ObjectMapper().reader();

  /** What the second generation puts before the words of the first. */
  private static final String WRAPPED = "^(?:failure writing points to database: )?";

  /** Lines are quoted within, so only the beginning and the end are the server's own words. */
  private static final Pattern DROPPED = Pattern.compile("\\bdropped=([0-9]{1,9})\\s*$");

  private static final Pattern PARTIAL = Pattern.compile(WRAPPED + "partial write:\\s+");

  private static final Pattern OF_LINES =
      Pattern.compile(
          WRAPPED
              + "(?:partial write:\\s+)?"
              + "(?:unable to parse '|field type conflict|failed to parse line protocol"
              + "|no data written, errors encountered on line"
              + "|partial write (?:of line protocol|has) occurred)");

  private static final String PARSE_FAULT = "unable to parse '";

  static Complaint of(Answer answer) {
    JsonNode body = json(answer.body());
    String text = text(answer, body);
    JsonNode data = body.path("data");
    Map<Integer, String> lines = new LinkedHashMap<>();
    if (data.isArray()) {
      data.forEach(fault -> add(lines, fault));
      return new Complaint(text, lines, Others.STORED);
    }
    if (data.isObject()) {
      add(lines, data);
      return new Complaint(text, lines, Others.NOT_STORED);
    }
    // Line 0 is the request itself. The line is the first of those that are refused, and others
    // may be too: nothing is said of what became of the rest
    if (body.path("line").asInt(0) > 0) {
      lines.put(body.path("line").asInt(), ServerText.safe(text));
      return new Complaint(text, lines, Others.NOT_STORED);
    }
    boolean isStored = PARTIAL.matcher(text).find() && DROPPED.matcher(text).find();
    return new Complaint(text, lines, isStored ? Others.STORED : Others.NOT_STORED);
  }

  /** Whether it complains of lines, as against the request. */
  boolean isOfLines() {
    return !lines.isEmpty() || others == Others.STORED || OF_LINES.matcher(text).find();
  }

  private static void add(Map<Integer, String> lines, JsonNode fault) {
    int number = fault.path("line_number").asInt(0);
    lines.put(number, ServerText.safe(fault.path("error_message").asText("refused")));
  }

  private static JsonNode json(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  private static String text(Answer answer, JsonNode body) {
    if (body.path("message").isTextual()) {
      return body.path("message").textValue();
    }
    if (body.path("error").isTextual()) {
      return body.path("error").textValue();
    }
    return answer.body().isBlank() ? answer.header("x-influxdb-error").orElse("") : answer.body();
  }

  /** The lines whose text is shown, each with the reason; the text is as the server had it. */
  Map<String, String> quoted() {
    Map<String, String> quoted = new LinkedHashMap<>();
    String inner = inner();
    int at = inner.startsWith(PARSE_FAULT) ? 0 : -1;
    while (at >= 0) {
      int from = at + PARSE_FAULT.length();
      int next = inner.indexOf("\n" + PARSE_FAULT, from);
      String fault = inner.substring(from, next < 0 ? inner.length() : next);
      int end = fault.lastIndexOf("': ");
      if (end >= 0) {
        quoted.put(
            fault.substring(0, end),
            ServerText.safe("unable to parse the line: " + fault.substring(end + 3)));
      }
      at = next < 0 ? -1 : next + 1;
    }
    return quoted;
  }

  /** What it says without the words around it. */
  private String inner() {
    String inner = PARTIAL.matcher(text).replaceFirst("");
    return DROPPED.matcher(inner).replaceFirst("");
  }

  /** How many lines the server says that it has dropped, 0 where it does not say. */
  int dropped() {
    Matcher count = DROPPED.matcher(text);
    return count.find() ? Integer.parseInt(count.group(1)) : 0;
  }

  /** What may be shown, without the words around it. */
  String reason() {
    return ServerText.safe(inner());
  }
}
