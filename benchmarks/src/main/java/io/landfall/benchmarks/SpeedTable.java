// SPDX-License-Identifier: Apache-2.0
package io.landfall.benchmarks;

import java.util.List;
import java.util.Map;

/** Speeds of several ways beside each other; the first way is what the others are compared with. */
final class SpeedTable {

  private SpeedTable() {}

  /**
   * Prints a line for each way.
   *
   * @param speeds way to records per second in each round
   * @param allocated way to bytes per record
   */
  static void print(String title, Map<String, List<Long>> speeds, Map<String, Long> allocated) {
    System.out.printf(
        "%n%-26s %12s %12s %12s %8s %14s%n",
        title, "median", "least", "most", "ratio", "bytes/record");
    double reference = 0;
    for (Map.Entry<String, List<Long>> result : speeds.entrySet()) {
      long[] sorted = result.getValue().stream().mapToLong(Long::longValue).sorted().toArray();
      long median = sorted[sorted.length / 2];
      reference = reference == 0 ? median : reference;
      System.out.printf(
          "%-26s %,12d %,12d %,12d %8.2f %,14d%n",
          result.getKey(),
          median,
          sorted[0],
          sorted[sorted.length - 1],
          median / reference,
          allocated.get(result.getKey()));
    }
  }
}
