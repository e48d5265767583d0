// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.connection;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * How to reach a database.
 *
 * @param url where it is
 * @param properties what the driver is given besides the URL, user and password included
 * @param credentials asked who connects, in place of the properties
 * @param attempts failed attempts to connect in a row after which the task fails; empty leaves it
 *     to the retry policy
 * @param backoffMs least delay between them; empty leaves it to the retry policy
 */
public record ConnectionSettings(
    JdbcUrl url,
    Map<String, String> properties,
    Optional<CredentialsProvider> credentials,
    OptionalInt attempts,
    OptionalLong backoffMs) {

  private static final Pattern PARAMETER =
      Pattern.compile("(?i)reWriteBatchedInserts(?!\\s*=\\s*false)");

  public ConnectionSettings {
    properties = Map.copyOf(properties);
  }

  /**
   * Whether the driver of PostgreSQL may put several rows into a statement on its own: then the
   * numbers in its errors are not those of rows.
   */
  public boolean mayRewriteInserts() {
    return PARAMETER.matcher(url.text()).find()
        || properties.entrySet().stream()
            .anyMatch(
                property ->
                    PARAMETER.matcher(property.getKey() + "=" + property.getValue()).find());
  }

  /** Not the properties: passwords are among them. */
  @Override
  public String toString() {
    return "ConnectionSettings[" + url + "]";
  }
}
