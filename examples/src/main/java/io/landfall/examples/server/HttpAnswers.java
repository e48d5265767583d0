// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What databases answer to questions over HTTP. */
final class HttpAnswers {

  private static final ObjectMapper JSON = new ObjectMapper();

  private HttpAnswers() {}

  /** The body, whatever the status. */
  static JsonNode get(String url) throws IOException {
    return answer((HttpURLConnection) URI.create(url).toURL().openConnection());
  }

  /** The body of the answer to an empty form. */
  static JsonNode post(String url) throws IOException {
    HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
    connection.setRequestMethod("POST");
    return answer(connection);
  }

  private static JsonNode answer(HttpURLConnection connection) throws IOException {
    connection.setConnectTimeout(5_000);
    connection.setReadTimeout(30_000);
    boolean isGood = connection.getResponseCode() < 400;
    try (InputStream body = isGood ? connection.getInputStream() : connection.getErrorStream()) {
      return JSON.readTree(body == null ? new byte[0] : body.readAllBytes());
    }
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** A line of names and one for each row. */
  static List<String> table(List<String> names, JsonNode rows) {
    List<String> lines = new ArrayList<>();
    lines.add(String.join("\t", names));
    for (JsonNode row : rows) {
      List<String> values = new ArrayList<>();
      row.forEach(value -> values.add(value.asText()));
      lines.add(String.join("\t", values));
    }
    return lines;
  }
}
