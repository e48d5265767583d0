// SPDX-License-Identifier: Apache-2.0
package io.landfall.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.writer.BatchSinkWriter;
import io.landfall.writer.RejectedRecordsException;
import io.landfall.writer.RetryPolicy;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;

/** The writer with one method, driven by the engine. */
class BatchSinkWriterOnEngineTest {

  private static final TopicPartition P0 = new TopicPartition("t", 0);

  private final List<Long> stored = new ArrayList<>();
  private final List<Long> deadLetters = new ArrayList<>();
  private final List<Integer> sizes = new ArrayList<>();
  private Set<Long> bad = Set.of();
  private boolean namesCulprits;
  private int outages;
  private long now = 1_000;

  private final class Target extends BatchSinkWriter {
    @Override
    protected void write(List<SinkRecord> batch) throws Exception {
      sizes.add(batch.size());
      if (outages-- > 0) {
        throw new IOException("away");
      }
      Map<Integer, Throwable> culprits = new TreeMap<>();
      for (int i = 0; i < batch.size(); i++) {
        if (bad.contains(batch.get(i).kafkaOffset())) {
          culprits.put(i, new DataException("bad " + batch.get(i).kafkaOffset()));
        }
      }
      if (!culprits.isEmpty()) {
        throw namesCulprits ? new RejectedRecordsException(culprits) : new DataException("bad");
      }
      batch.forEach(record -> stored.add(record.kafkaOffset()));
    }
  }

  /** Ten records from offset 0, until they are settled. */
  private long run() {
    try (SinkEngine engine =
        SinkEngine.builder(new Target())
            .clock(() -> Instant.ofEpochMilli(now))
            .io(Runnable::run)
            .random(new Random(1))
            .retryPolicy(
                new RetryPolicy(
                    10, 10, RetryPolicy.Jitter.NONE, 1000, -1, RetryPolicy.Exhausted.FAIL))
            .deadLetters(
                (record, cause) -> {
                  deadLetters.add(record.kafkaOffset());
                  return CompletableFuture.completedFuture(null);
                })
            .build()) {
      engine.start();
      engine.assign(List.of(P0));
      for (long offset = 0; offset < 10; offset++) {
        engine.put(new SinkRecord("t", 0, null, null, null, "v", offset));
      }
      for (int cycle = 0; cycle < 20; cycle++) {
        now += 100;
        engine.tick();
      }
      return engine.committable().getOrDefault(P0, -1L);
    }
  }

  @Test
  void aPollIsOneList() {
    assertThat(run()).isEqualTo(10);
    assertThat(sizes).containsExactly(10);
    assertThat(stored).hasSize(10);
  }

  @Test
  void anOutageRepeatsTheWholeList() {
    outages = 3;
    assertThat(run()).isEqualTo(10);
    assertThat(sizes).containsExactly(10, 10, 10, 10);
    assertThat(deadLetters).isEmpty();
  }

  @Test
  void unknownCulpritsAreFoundByHalving() {
    bad = Set.of(3L, 8L);
    assertThat(run()).isEqualTo(10);
    assertThat(deadLetters).containsExactlyInAnyOrder(3L, 8L);
    assertThat(stored).containsExactly(0L, 1L, 2L, 4L, 5L, 6L, 7L, 9L);
    assertThat(sizes).startsWith(10, 5);
  }

  @Test
  void namedCulpritsAreLeftOutAtOnce() {
    bad = Set.of(3L, 8L);
    namesCulprits = true;
    assertThat(run()).isEqualTo(10);
    assertThat(deadLetters).containsExactlyInAnyOrder(3L, 8L);
    assertThat(sizes).containsExactly(10, 8);
  }
}
