// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who writes.
 *
 * @param token a token, which goes before user and password
 * @param user a user; empty for a server without authentication
 * @param password the user's password, perhaps empty
 */
public record Identity(Optional<String> token, Optional<String> user, String password) {

  private static final int SHORTEST_SECRET = 4;

  /** The value of the header {@code Authorization}, if there is one. */
  Optional<String> header(Api api) {
    return token
        .map(secret -> (api == Api.V3 ? "Bearer " : "Token ") + secret)
        .or(() -> user.map(this::basic));
  }

  private String basic(String name) {
    return "Basic " + pair(name);
  }

  private String pair(String name) {
    byte[] pair = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
    return Base64.getEncoder().encodeToString(pair);
  }

  /** An answer without the secrets of this identity: some servers quote what they refuse. */
  Answer hiddenIn(Answer answer) {
    Map<String, String> headers = new HashMap<>();
    answer.headers().forEach((name, value) -> headers.put(name, hiddenIn(value)));
    return new Answer(answer.status(), headers, hiddenIn(answer.body()));
  }

  private String hiddenIn(String text) {
    String shown = text;
    for (String secret : List.of(token.orElse(""), password, user.map(this::pair).orElse(""))) {
      // Shorter ones are in any text.
      shown = secret.length() < SHORTEST_SECRET ? shown : shown.replace(secret, "...");
    }
    return shown;
  }

  /** Nothing that is secret. */
  @Override
  public String toString() {
    return token.isPresent() ? "with a token" : user.map(name -> "as " + name).orElse("as nobody");
  }
}
