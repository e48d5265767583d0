// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a connection to MySQL or MariaDB starts with. Each of the two drivers leaves the properties
 * of the other one alone, so that both get all of them.
 */
final class MySqlSession implements SessionRules {

  private static final String MYSQL = "jdbc:mysql:";
  private static final String PERMIT = "permitMysqlScheme";

  private static final Map<String, String> DRIVER_DEFAULTS =
      Map.ofEntries(
          // A connection that hangs must end in an error, or the task would stand still
          Map.entry("connectTimeout", "10000"),
          Map.entry("socketTimeout", "300000"),
          Map.entry("tcpKeepAlive", "true"),
          // The server must not be able to ask for files of this machine
          Map.entry("allowLoadLocalInfile", "false"),
          Map.entry("allowLocalInfile", "false"),
          // Batches: many rows in a statement with the one driver, the bulk protocol with the other
          Map.entry("rewriteBatchedStatements", "true"),
          Map.entry("useBulkStmtsForInserts", "true"),
          // A commit or a setting that changes nothing is not worth a round trip
          Map.entry("useLocalSessionState", "true"),
          Map.entry("cacheServerConfiguration", "true"),
          // A brace in a name is a brace
          Map.entry("processEscapeCodesForPrepStmts", "false"),
          // Columns are what the server says they are; a year is a number
          Map.entry("tinyInt1isBit", "false"),
          Map.entry("yearIsDateType", "false"),
          Map.entry("connectionTimeZone", "UTC"),
          Map.entry("preserveInstants", "false"));

  @Override
  public Map<String, String> driverDefaults(String application) {
    return DRIVER_DEFAULTS;
  }

  /**
   * Whatever the server is set to: a value that does not fit is an error, 0 is no number to be
   * drawn, a backslash means in a text what {@link MySqlDialect} takes it for, and an instant is
   * read in UTC, the one zone that every server knows.
   */
  @Override
  public List<String> settings() {
    return List.of(
        "SET SESSION sql_mode = 'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,"
            + "NO_ZERO_IN_DATE,NO_ZERO_DATE,NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION'",
        "SET SESSION time_zone = '+00:00'");
  }

  /** An idle connection is given up whether it rests within a transaction or not. */
  @Override
  public List<String> boundedWaits(Duration lock, Duration rest) {
    return List.of(
        "SET SESSION innodb_lock_wait_timeout = " + lock.toSeconds(),
        "SET SESSION wait_timeout = " + rest.toSeconds());
  }

  /** The driver of MariaDB takes the URLs of the other one with a word. */
  @Override
  public List<String> forms(String url) {
    List<String> forms = new ArrayList<>(List.of(url));
    if (url.startsWith(MYSQL) && !url.contains(PERMIT)) {
      forms.add(url + (url.indexOf('?') < 0 ? "?" : "&") + PERMIT);
    }
    return forms;
  }

  @Override
  public List<String> restoring() {
    return List.of(
        "SELECT CONCAT('SET SESSION sql_mode = ', QUOTE(@@SESSION.sql_mode))",
        "SELECT CONCAT('SET SESSION time_zone = ', QUOTE(@@SESSION.time_zone))",
        "SELECT CONCAT('SET SESSION innodb_lock_wait_timeout = ',"
            + " @@SESSION.innodb_lock_wait_timeout)",
        "SELECT CONCAT('SET SESSION wait_timeout = ', @@SESSION.wait_timeout)");
  }
}
