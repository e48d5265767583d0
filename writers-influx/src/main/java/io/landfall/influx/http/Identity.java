// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Who writes.
 *
 * @param token a token, which goes before user and password
 * @param user a user; empty for a server without authentication
 * @param password the user's password, perhaps empty
 */
public record Identity(Optional<String> token, Optional<String> user, String password) {

  /** The value of the header {@code Authorization}, if there is one. */
  Optional<String> header(Api api) {
    return token
        .map(secret -> (api == Api.V3 ? "Bearer " : "Token ") + secret)
        .or(() -> user.map(this::basic));
  }

  private String basic(String name) {
    byte[] pair = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /** Nothing that is secret. */
  @Override
  public String toString() {
    return token.isPresent() ? "with a token" : user.map(name -> "as " + name).orElse("as nobody");
  }
}
