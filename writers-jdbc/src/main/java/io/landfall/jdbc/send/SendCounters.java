// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.send;

import io.landfall.metrics.SinkMetrics;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Rows that were sent, by the way they went. Those of a transaction that was rolled back count too,
 * and again when they are repeated; those that a later row of their key has replaced do not.
 */
public final class SendCounters {

  private final Map<SendWay, AtomicLong> rows = new EnumMap<>(SendWay.class);

  public SendCounters() {
    for (SendWay way : SendWay.values()) {
      rows.put(way, new AtomicLong());
    }
  }

  /** Registers the counters, one for each way: {@code rows.sent.copy} and so on. */
  public void register(SinkMetrics metrics) {
    for (SendWay way : SendWay.values()) {
      String name = way.name().toLowerCase(Locale.ROOT).replace('_', '.');
      metrics.counter("rows.sent." + name, "Rows sent to the database: " + name, () -> sent(way));
    }
  }

  void add(SendWay way, int count) {
    counter(way).addAndGet(count);
  }

  long sent(SendWay way) {
    return counter(way).get();
  }

  private AtomicLong counter(SendWay way) {
    return Objects.requireNonNull(rows.get(way), "way");
  }
}
