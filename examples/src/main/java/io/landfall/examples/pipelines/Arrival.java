// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples.pipelines;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What has come of the records of a sink.
 *
 * @param path from where to where
 * @param in how many records the sink had to write
 * @param out how many its target has
 * @param verdict one of the two below, or how they differ
 * @param sample some of what the target has, to look at
 */
public record Arrival(String path, int in, int out, String verdict, List<String> sample) {

  private static final String EQUAL = "equal";
  private static final String LEFT_OUT = "left out: ";

  /** Compares what was sent with what is stored, record by record and in any order. */
  static <T> Arrival compared(String path, List<T> sent, List<T> stored, List<String> sample) {
    return new Arrival(path, sent.size(), stored.size(), difference(sent, stored), sample);
  }

  /** A sink that could not be tried on this machine. */
  static Arrival leftOut(String path, int in, String reason) {
    return new Arrival(path, in, 0, LEFT_OUT + reason, List.of());
  }

  private static <T> String difference(List<T> sent, List<T> stored) {
    Map<T, Integer> open = new HashMap<>();
    sent.forEach(record -> open.merge(record, 1, Integer::sum));
    for (T record : stored) {
      if (open.merge(record, -1, Integer::sum) < 0) {
        return "Cannot accept what was not sent, or not so often: " + record;
      }
    }
    return open.entrySet().stream()
        .filter(missing -> missing.getValue() > 0)
        .findFirst()
        .map(missing -> "Cannot find what was sent: " + missing.getKey())
        .orElse(EQUAL);
  }

  /** The same, unless more must hold and does not. */
  Arrival unless(String fault) {
    return fault.isEmpty() || !verdict.equals(EQUAL)
        ? this
        : new Arrival(path, in, out, fault, sample);
  }

  boolean isGood() {
    return verdict.equals(EQUAL) || verdict.startsWith(LEFT_OUT);
  }
}
