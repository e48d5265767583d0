// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;

/** Time zones by the names that configurations have. */
public final class TimeZones {

  /** Names of the time zone database that not every Java has; further short names mean too much. */
  private static final Map<String, String> OLD_NAMES =
      Map.of(
          "EST", "America/Panama",
          "MST", "America/Phoenix",
          "HST", "Pacific/Honolulu",
          "ROC", "Asia/Taipei");

  private TimeZones() {}

  /**
   * The zone of a name such as {@code Europe/Vienna}, {@code UTC} or {@code +05:30}.
   *
   * @throws ConfigException for any other text, {@code PST} for example
   */
  public static ZoneId of(String name) {
    try {
      return ZoneId.of(name.trim(), OLD_NAMES);
    } catch (DateTimeException e) {
      throw new ConfigException(
          "Cannot find time zone: " + name + " (as in Europe/Vienna, UTC or +05:30)");
    }
  }
}
