// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A server that is killed under load and comes back. */
class ServerRestartTest {

  private static final long KILLED_AFTER_MS = 2_000;
  private static final long BACK_AFTER_MS = 6_000;
  private static final long LOAD_MS = 10_000;

  private long sent;
  private boolean killed;
  private boolean restarted;

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
        load(sink, server);
        assertThat(sink.delaysMs).isNotEmpty();
        long before = sink.committable("t");

        sink.flush();

        assertThat(before).isGreaterThan(0);
        assertThat(sink.committable("t")).isEqualTo(sent);
        assertThat(sink.deadLetters).isEmpty();
        assertThat(sink.dropped).isEmpty();
      }
      assertThat(server.count("mydb", "m", "f")).isEqualTo(sent);
    }
  }

  private void load(TestSink sink, InfluxServer server) throws InterruptedException {
    long start = System.nanoTime();
    long last = 0;
    for (long now = 0; now < LOAD_MS; now = elapsedMs(start)) {
      if (!killed && now > KILLED_AFTER_MS) {
        killed = true;
        server.kill();
      }
      if (!restarted && now > BACK_AFTER_MS) {
        restarted = true;
        server.restart();
      }
      for (int i = 0; i < 200 && !sink.wantsPause(); i++) {
        sink.put("t", null, Map.of("id", sent, "f", (double) sent));
        sent++;
      }
      sink.tick(now - last);
      last = now;
      Thread.sleep(10);
    }
  }

  private static long elapsedMs(long startNanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
  }
}
