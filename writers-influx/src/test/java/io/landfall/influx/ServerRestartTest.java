// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** A server that is killed under load and comes back after {@code -Dlandfall.outage.seconds}. */
class ServerRestartTest {

  private static final int OUTAGE_SECONDS = Integer.getInteger("landfall.outage.seconds", 10);
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(120L + OUTAGE_SECONDS);

  /** Records stored before the server is killed, and so many again when it is back. */
  private static final long LOAD = 5_000;

  private long sent;
  private long lastNanos = System.nanoTime();

  @Test
  void losesNothingAndDrainsNothingWhenItsServerIsKilled() throws Exception {
    try (InfluxServer server = InfluxServer.start()) {
      server.database("mydb");
      Map<String, String> config =
          TestSink.config(
              server.url(),
              "INSERT INTO m SELECT * FROM t WITHTIMESTAMP id",
              "connect.influx.max.retries",
              "-1",
              "connect.influx.retry.interval",
              "200",
              "connect.influx.batch.lines",
              "500");
      try (TestSink sink = new TestSink(config)) {
        load(sink, () -> sink.committable("t") > LOAD);
        server.kill();
        long killed = System.nanoTime();
        load(sink, () -> System.nanoTime() - killed > TimeUnit.SECONDS.toNanos(OUTAGE_SECONDS));
        long before = sink.committable("t");
        assertThat(sink.delaysMs).isNotEmpty();
        server.restart();
        load(sink, () -> sink.committable("t") > before + LOAD);

        sink.flush();

        assertThat(sink.committable("t")).isEqualTo(sent);
        assertThat(sink.deadLetters).isEmpty();
        assertThat(sink.dropped).isEmpty();
      }
      assertThat(server.count("mydb", "m", "f")).isEqualTo(sent);
      System.out.printf(
          "%d records, server killed for %d s: all stored, no dead letter%n", sent, OUTAGE_SECONDS);
    }
  }

  /** Goes on sending, and waits no longer than a host does between two polls. */
  private void load(TestSink sink, BooleanSupplier enough) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!enough.getAsBoolean()) {
      assertThat(System.nanoTime()).as("deadline of the test").isLessThan(deadline);
      for (int i = 0; i < 200 && !sink.wantsPause(); i++) {
        sink.put("t", null, Map.of("id", sent, "f", (double) sent));
        sent++;
      }
      long elapsedMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastNanos);
      lastNanos += TimeUnit.MILLISECONDS.toNanos(elapsedMs);
      sink.tick(elapsedMs);
      Thread.sleep(10);
    }
  }
}
