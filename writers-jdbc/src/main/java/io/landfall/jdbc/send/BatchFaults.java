// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.send;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a driver's batch failed. Drivers tell in three ways:
 *
 * <ul>
 *   <li>they stop at the first bad row, and give as many counts as there are rows before it
 *       (Derby);
 *   <li>they go on, and mark the bad ones (H2, and both drivers of MySQL as long as they send row
 *       by row);
 *   <li>they mark all rows, for the transaction is lost, and say the number in the message
 *       (PostgreSQL).
 * </ul>
 *
 * Anything else is not believed: a wrong answer would put a good record among the dead letters,
 * where not to know costs a few attempts more.
 */
final class BatchFaults {

  /**
   * After words of the process's language, and grouped as it is done there: {@code 1,234}. Of a
   * number that is written in other digits nothing is read.
   */
  private static final Pattern NUMBER =
      Pattern.compile("[\\p{L}\\p{Z}-]*(\\d{1,3}(?:[^\\p{L}\\p{Nd}]\\d{3})*|\\d+)\\h+\\D.*");

  private static final String POSTGRESQL = "org.postgresql.";

  private BatchFaults() {}

  /** Place in the batch to error; empty when that is not known for sure. */
  static Map<Integer, SQLException> of(SQLException error, int rows) {
    if (!(error instanceof BatchUpdateException batch) || batch.getUpdateCounts() == null) {
      return Map.of();
    }
    int[] counts = batch.getUpdateCounts();
    List<Integer> failed = failed(counts);
    SQLException cause = ErrorText.root(error);
    if (counts.length < rows) {
      return failed.isEmpty() ? Map.of(counts.length, cause) : Map.of();
    }
    if (failed.size() == rows) {
      return numbered(batch, cause, rows);
    }
    return counts.length == rows ? marked(failed, batch) : Map.of();
  }

  private static List<Integer> failed(int[] counts) {
    List<Integer> failed = new ArrayList<>();
    for (int at = 0; at < counts.length; at++) {
      if (counts[at] == Statement.EXECUTE_FAILED) {
        failed.add(at);
      }
    }
    return failed;
  }

  /** Several rows can be told apart only where each has an error of its own. */
  private static Map<Integer, SQLException> marked(
      List<Integer> failed, BatchUpdateException batch) {
    List<SQLException> errors = new ArrayList<>();
    SQLException at = ErrorText.root(batch);
    while (at != null && errors.size() <= failed.size()) {
      errors.add(at);
      at = at.getNextException();
    }
    if (errors.size() != failed.size()) {
      return Map.of();
    }
    Map<Integer, SQLException> found = new HashMap<>();
    for (int i = 0; i < errors.size(); i++) {
      found.put(failed.get(i), errors.get(i));
    }
    return found;
  }

  private static Map<Integer, SQLException> numbered(
      BatchUpdateException batch, SQLException cause, int rows) {
    Matcher number = NUMBER.matcher(firstLine(batch.getMessage()));
    if (!cause.getClass().getName().startsWith(POSTGRESQL) || !number.matches()) {
      return Map.of();
    }
    String digits = number.group(1).replaceAll("\\D", "");
    int at = digits.length() > 9 ? rows : Integer.parseInt(digits);
    return at < rows ? Map.of(at, cause) : Map.of();
  }

  private static String firstLine(@Nullable String message) {
    return String.valueOf(message).lines().findFirst().orElse("");
  }
}
