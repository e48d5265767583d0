// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import io.landfall.engine.SinkListener;
import io.landfall.metrics.SinkMetrics;
import io.landfall.testing.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** One task over memory, moved by the test on its own thread. */
final class TaskFixture implements AutoCloseable {

  static final TopicPartition P0 = new TopicPartition("orders", 0);
  static final TopicPartition P1 = new TopicPartition("orders", 1);

  static final String STRINGS = "org.apache.kafka.connect.storage.StringConverter";

  /** Between two commits of offsets. */
  static final long INTERVAL_MS = 2_000;

  final Map<String, String> settings = new HashMap<>();
  final ManualClock clock = new ManualClock();
  final MemoryClients clients = new MemoryClients();
  final MemoryProvider provider = new MemoryProvider();
  final List<String> ends = new ArrayList<>();
  private @Nullable ConsumerTask task;
  private @Nullable Throwable failure;
  private boolean ended;

  TaskFixture() {
    settings.put("name", "orders-sink");
    settings.put("topics", "orders");
    settings.put("consumer.override.max.poll.interval.ms", "400");
  }

  static Map<String, String> worker() {
    return Map.of(
        "bootstrap.servers",
        "127.0.0.1:1",
        "key.converter",
        STRINGS,
        "value.converter",
        STRINGS,
        "offset.flush.interval.ms",
        Long.toString(INTERVAL_MS));
  }

  TaskFixture set(String... keysAndValues) {
    for (int i = 0; i < keysAndValues.length; i += 2) {
      settings.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return this;
  }

  TaskFixture start(TopicPartition... partitions) {
    HostConfig config = HostConfig.check(settings, worker(), null, provider);
    task =
        new ConsumerTask(
            config,
            0,
            new Surroundings(clients, clock, SinkListener.NONE, (sink, number) -> SinkMetrics.NONE),
            error -> ends.add(error == null ? "in order" : "failed"));
    step(task()::open);
    if (!ended && partitions.length > 0) {
      consumer().assigned(partitions);
    }
    return this;
  }

  ConsumerTask task() {
    return java.util.Objects.requireNonNull(task);
  }

  SourceConsumer consumer() {
    return clients.consumer();
  }

  TaskFixture append(TopicPartition partition, @Nullable String... values) {
    consumer().append(partition, values);
    return this;
  }

  TaskFixture cycle() {
    step(task()::cycle);
    return this;
  }

  /** The writer's linger is over. */
  TaskFixture linger() {
    clock.advanceMs(1_000);
    return cycle();
  }

  TaskFixture commitInterval() {
    clock.advanceMs(INTERVAL_MS);
    return cycle();
  }

  private interface Step {
    void run() throws Exception;
  }

  private void step(Step step) {
    if (ended) {
      return;
    }
    try {
      step.run();
    } catch (Exception | Error e) {
      failure = e;
      ended = true;
      task().stop(Duration.ofMillis(200));
      task().end(e);
    }
  }

  void stop(Duration budget) {
    if (!ended) {
      ended = true;
      task().stop(budget);
      task().end(null);
    }
  }

  @Nullable Throwable failure() {
    return failure;
  }

  long committed(TopicPartition partition) {
    return consumer().committedOffsets().getOrDefault(partition, 0L);
  }

  List<Object> values() {
    return provider.target.visible().stream().map(SinkRecord::value).toList();
  }

  @Override
  public void close() {
    if (task != null) {
      stop(Duration.ZERO);
    }
  }
}
