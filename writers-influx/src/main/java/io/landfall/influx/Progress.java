// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx;

import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says now and then how many records of each topic are stored.
 *
 * <p><b>Threading:</b> any thread.
 */
final class Progress {

  private static final Logger LOG = LoggerFactory.getLogger(Progress.class);
  private static final long INTERVAL_MS = 60_000;

  private final String sink;
  private final InstantSource clock;
  private final Map<String, Long> stored = new TreeMap<>();
  private long saidAtMs;

  Progress(String sink, InstantSource clock) {
    this.sink = sink;
    this.clock = clock;
    this.saidAtMs = clock.millis();
  }

  /** Notes the records of a batch by their topics. */
  synchronized void add(Map<String, Integer> counts) {
    counts.forEach((topic, count) -> stored.merge(topic, (long) count, Long::sum));
    long now = clock.millis();
    if (now - saidAtMs >= INTERVAL_MS) {
      saidAtMs = now;
      LOG.info("Sink {} has stored so many records of each topic: {}", sink, stored);
    }
  }

  /** What is stored since the start. */
  synchronized Map<String, Long> stored() {
    return Map.copyOf(stored);
  }
}
