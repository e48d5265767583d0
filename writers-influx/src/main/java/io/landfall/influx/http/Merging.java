// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.http;

import java.util.Locale;
import java.util.Optional;

/** Servers that are known to keep equal points beside one another. */
final class Merging {

  private Merging() {}

  /**
   * What to do about it; empty where a server merges, or cannot be told from one that does.
   *
   * @param ping its answer to {@code /ping}
   */
  static Optional<String> of(Answer ping) {
    if (ping.header("server").orElse("").toLowerCase(Locale.ROOT).startsWith("questdb")) {
      return Optional.of("QuestDB does in tables with DEDUP UPSERT KEYS");
    }
    // No other server that speaks the line protocol is known to name its host there
    return ping.header("x-server-hostname").isPresent()
        ? Optional.of("VictoriaMetrics does where -dedup.minScrapeInterval is set")
        : Optional.empty();
  }
}
