// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What tests ask servers, beside the writer and without its client. */
final class Http {

  record Reply(int status, String body) {}

  private Http() {}

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  static Reply get(String url) {
    return send(url, null);
  }

  /** The body of the answer to a form. */
  static String post(String url, String form) {
    return send(url, form).body();
  }

  private static Reply send(String url, @Nullable String form) {
    try {
      HttpURLConnection connection = (HttpURLConnection) URI.create(url).toURL().openConnection();
      connection.setConnectTimeout(5_000);
      connection.setReadTimeout(30_000);
      if (form != null) {
        connection.setDoOutput(true);
        connection.getOutputStream().write(form.getBytes(StandardCharsets.UTF_8));
      }
      int status = connection.getResponseCode();
      try (var body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
        byte[] bytes = body == null ? new byte[0] : body.readAllBytes();
        return new Reply(status, new String(bytes, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A value of JSON as Java has it. */
  static @Nullable Object plain(JsonNode node) {
    if (node.isNull()) {
      return null;
    }
    if (node.isIntegralNumber()) {
      return node.longValue();
    }
    return node.isNumber()
        ? node.doubleValue()
        : node.isBoolean() ? node.booleanValue() : node.asText();
  }
}
