// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a connection starts with. */
public interface SessionRules {

  /** Everything is left to the driver. */
  SessionRules NONE = of(Map.of(), List.of());

  /**
   * Rules that are the same for each connection.
   *
   * @param defaults driver properties that a connection gets unless the user names them
   * @param settings statements that a new connection runs first
   */
  static SessionRules of(Map<String, String> defaults, List<String> settings) {
    record Fixed(Map<String, String> defaults, List<String> settings) implements SessionRules {

      @Override
      public Map<String, String> driverDefaults(String application) {
        return defaults;
      }
    }
    return new Fixed(Map.copyOf(defaults), List.copyOf(settings));
  }

  /**
   * Driver properties that a connection gets unless the user names them.
   *
   * @param application how the connection shows up in the database
   */
  Map<String, String> driverDefaults(String application);

  /**
   * Statements that a new connection runs first, so that nothing depends on the defaults of this
   * process or of the user.
   */
  List<String> settings();

  /**
   * The forms of a URL for which a driver is looked for, in this order: there are drivers that take
   * the URLs of another one only when asked to.
   */
  default List<String> forms(String url) {
    return List.of(url);
  }

  /**
   * Statements that bound how long a connection waits for another's locks, and how long it may rest
   * within a transaction before the server gives it up. None where the database has no such bounds.
   */
  default List<String> boundedWaits(Duration lock, Duration rest) {
    return List.of();
  }

  /**
   * Queries whose answers, a text per row, are the statements that bring a connection back to what
   * it was before {@link #settings} and {@link #boundedWaits}. For connections that are borrowed.
   */
  default List<String> restoring() {
    return List.of();
  }
}
