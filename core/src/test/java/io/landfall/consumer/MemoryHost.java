// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import io.landfall.engine.SinkListener;
import io.landfall.metrics.SinkMetrics;
import io.landfall.testing.HostDriver;
import io.landfall.testing.HostSetup;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** A task over memory for the scenarios that every host passes. */
final class MemoryHost implements HostDriver {

  /** Longer than the writer lingers: steady commits do not close batches early. */
  private static final long INTERVAL_MS = 1_500;

  private final HostSetup setup;
  private final MemoryClients clients = new MemoryClients();
  private final ConsumerTask task;
  private @Nullable Throwable failure;
  private boolean over;

  MemoryHost(HostSetup setup) {
    this.setup = setup;
    Map<String, String> settings = new HashMap<>(setup.settings());
    // Tell where a letter comes from.
    settings.put("errors.deadletterqueue.context.headers.enable", "true");
    Map<String, String> worker =
        Map.of(
            "bootstrap.servers",
            "127.0.0.1:1",
            "offset.flush.interval.ms",
            Long.toString(INTERVAL_MS));
    task =
        new ConsumerTask(
            HostConfig.check(settings, worker, null, setup.provider()),
            0,
            new Surroundings(
                clients, setup.clock(), SinkListener.NONE, (sink, number) -> SinkMetrics.NONE),
            ignored -> {});
    clients.consumer().begin(setup.groupOffsets());
    step(task::open);
  }

  private interface Step {
    void run() throws Exception;
  }

  private void step(Step step) {
    if (over) {
      return;
    }
    try {
      step.run();
    } catch (Exception | Error e) {
      failure = e;
      end(Duration.ofMillis(50), e);
    }
  }

  private void end(Duration budget, @Nullable Throwable cause) {
    if (!over) {
      over = true;
      task.stop(budget);
      task.end(cause);
    }
  }

  @Override
  public void append(TopicPartition partition, @Nullable String... values) {
    clients.consumer().append(partition, values);
  }

  @Override
  public void assign(TopicPartition... added) {
    step(() -> clients.consumer().assigned(added));
  }

  @Override
  public void revoke(TopicPartition... removed) {
    step(() -> clients.consumer().revoked(removed));
  }

  @Override
  public void lose(TopicPartition... removed) {
    step(() -> clients.consumer().lost(removed));
  }

  @Override
  public void cycle() {
    step(task::cycle);
  }

  @Override
  public void commit() {
    setup.clock().advanceMs(INTERVAL_MS);
    cycle();
  }

  @Override
  public Map<TopicPartition, Long> committed() {
    return clients.consumer().committedOffsets();
  }

  @Override
  public Set<TopicPartition> paused() {
    return over ? Set.of() : clients.consumer().paused();
  }

  @Override
  public void goBack(TopicPartition partition, long offset) {
    step(() -> clients.consumer().seek(partition, offset));
  }

  @Override
  public void deadLetterTopic(DeadLetterTopic answer) {
    clients.producer.answer(
        switch (answer) {
          case ACKNOWLEDGES -> AnsweringProducer.Answer.ACKNOWLEDGE;
          case WAITS -> AnsweringProducer.Answer.WAIT;
          case FAILS -> AnsweringProducer.Answer.FAIL;
        });
  }

  @Override
  public List<DeadLetter> deadLetters() {
    return clients.producer.history().stream().map(MemoryHost::origin).toList();
  }

  private static DeadLetter origin(ProducerRecord<byte[], byte[]> letter) {
    return new DeadLetter(
        new TopicPartition(header(letter, "topic"), Integer.parseInt(header(letter, "partition"))),
        Long.parseLong(header(letter, "offset")));
  }

  private static String header(ProducerRecord<byte[], byte[]> letter, String name) {
    return new String(
        Objects.requireNonNull(letter.headers().lastHeader("__connect.errors." + name)).value(),
        java.nio.charset.StandardCharsets.UTF_8);
  }

  @Override
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public void stop(Duration budget) {
    end(budget, null);
  }

  @Override
  public void close() {
    end(Duration.ZERO, null);
  }
}
