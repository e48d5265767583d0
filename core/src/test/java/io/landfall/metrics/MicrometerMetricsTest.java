// SPDX-License-Identifier: Apache-2.0
package io.landfall.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MicrometerMetricsTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final SinkMetrics metrics = MicrometerMetrics.of(registry, "orders", 1);

  @Test
  void figuresAreMetersOfTheSinkAndTask() {
    AtomicLong written = new AtomicLong(5);
    metrics.counter("records.written", "Records", written::get);
    metrics.gauge("batches.open", "Batches", () -> 2);
    FunctionCounter counter =
        registry
            .get("landfall.records.written")
            .tags("sink", "orders", "task", "1")
            .functionCounter();
    assertThat(counter.count()).isEqualTo(5);
    written.set(8);
    assertThat(counter.count()).isEqualTo(8);
    assertThat(counter.getId().getDescription()).isEqualTo("Records");
    assertThat(registry.get("landfall.batches.open").gauge().value()).isEqualTo(2);
  }

  @Test
  void durationsAreATimer() {
    DurationRecorder recorder = metrics.durations("commit.duration", "Commits");
    recorder.record(10_000_000);
    recorder.record(30_000_000);
    Timer timer = registry.get("landfall.commit.duration").timer();
    assertThat(timer.count()).isEqualTo(2);
    assertThat(timer.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(40);
    assertThat(timer.max(TimeUnit.MILLISECONDS)).isEqualTo(30);
  }

  @Test
  void closingRemovesTheMetersOfThisTaskOnly() {
    SinkMetrics other = MicrometerMetrics.of(registry, "orders", 2);
    metrics.gauge("batches.open", "Batches", () -> 2);
    other.gauge("batches.open", "Batches", () -> 3);
    metrics.close();
    assertThat(registry.getMeters()).hasSize(1);
    assertThat(registry.get("landfall.batches.open").tag("task", "2").gauge().value()).isEqualTo(3);
    metrics.close();
  }
}
