// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a connection to PostgreSQL starts with. */
final class PostgresSession implements SessionRules {

  /**
   * A connection that hangs must end in an error, or the task would stand still without a word. Row
   * contents stay out of error messages, which go to logs and headers.
   */
  private static final Map<String, String> DRIVER_DEFAULTS =
      Map.of(
          "connectTimeout", "10",
          "loginTimeout", "30",
          "socketTimeout", "300",
          "tcpKeepAlive", "true",
          "logServerErrorDetail", "false");

  private final ZoneId zone;

  PostgresSession(ZoneId zone) {
    this.zone = zone;
  }

  @Override
  public Map<String, String> driverDefaults(String application) {
    Map<String, String> properties = new HashMap<>(DRIVER_DEFAULTS);
    properties.put("ApplicationName", application);
    return Map.copyOf(properties);
  }

  /** Left alone, the driver takes the zone of this process. */
  @Override
  public List<String> settings() {
    // The server reads the sign of an offset in a name the other way round
    return List.of(
        zone.normalized() instanceof ZoneOffset offset && offset.getTotalSeconds() != 0
            ? "SET TIME ZONE INTERVAL '" + (offset.getTotalSeconds() + " seconds'")
            : "SET TIME ZONE '"
                + (zone.normalized() instanceof ZoneOffset ? "UTC" : zone.getId())
                + "'");
  }

  @Override
  public List<String> boundedWaits(Duration lock, Duration rest) {
    return List.of(
        "SET lock_timeout = " + lock.toMillis(),
        "SET idle_in_transaction_session_timeout = " + rest.toMillis());
  }

  @Override
  public List<String> restoring() {
    return List.of(
        "SELECT 'SET ' || name || ' = ' || quote_literal(current_setting(name)) FROM unnest(ARRAY["
            + "'TimeZone', 'lock_timeout', 'idle_in_transaction_session_timeout']) AS name");
  }
}
