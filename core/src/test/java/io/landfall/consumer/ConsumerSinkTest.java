// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.metrics.SinkMetrics;
import io.landfall.testing.InjectedFailure;
import io.landfall.testing.WriterStep;
import io.landfall.writer.Capability;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ConsumerSinkTest {

  private static final Duration BUDGET = Duration.ofSeconds(10);

  private final MemoryClients clients = new MemoryClients();
  private final MemoryProvider provider = new MemoryProvider();
  private final Map<String, String> config = new HashMap<>();

  ConsumerSinkTest() {
    config.put("name", "orders-sink");
    config.put("topics", "orders");
  }

  private ConsumerSink.Builder sink() {
    return ConsumerSink.from(config)
        .workerDefaults(TaskFixture.worker())
        .writer(provider)
        .clients(clients);
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("condition in time").isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  /** Hands partition 0 to the first consumer, on the consumer's thread. */
  private void assign() {
    SourceConsumer consumer = clients.consumer();
    consumer.schedulePollTask(() -> consumer.assigned(TaskFixture.P0));
  }

  @Test
  void runsFromStartToStop() throws InterruptedException {
    try (ConsumerSink sink = sink().build()) {
      assertThat(sink.health()).isEqualTo(new SinkHealth.Starting());
      sink.start();
      await(() -> sink.health().equals(new SinkHealth.Running()));
      clients.consumer().append(TaskFixture.P0, "a", "b");
      assign();
      await(() -> clients.consumer().hasRead(TaskFixture.P0, 2));

      assertThat(sink.flushNow().join()).isTrue();
      assertThat(clients.consumer().committedOffsets()).containsEntry(TaskFixture.P0, 2L);
      assertThat(sink.completion()).isNotDone();

      assertThat(sink.stop(BUDGET)).isTrue();
      assertThat(sink.health()).isEqualTo(new SinkHealth.Stopped());
      assertThat(sink.completion()).isCompletedWithValue(null);
      assertThat(provider.target.visible()).hasSize(2);
      assertThat(sink.flushNow().join()).isFalse();
    }
  }

  @Test
  void runsAsManyConsumersAsAreAskedFor() throws InterruptedException {
    config.put("tasks.max", "3");
    List<String> measured = Collections.synchronizedList(new ArrayList<>());
    try (ConsumerSink sink =
        sink()
            .metrics(
                (name, task) -> {
                  measured.add(name + "/" + task);
                  return SinkMetrics.NONE;
                })
            .build()) {
      sink.start();
      await(() -> sink.health().equals(new SinkHealth.Running()));
    }

    assertThat(measured).containsExactly("orders-sink/0", "orders-sink/1", "orders-sink/2");
    assertThat(clients.consumerProps)
        .extracting(props -> props.get("client.id"))
        .containsExactly(
            "connector-consumer-orders-sink-0",
            "connector-consumer-orders-sink-1",
            "connector-consumer-orders-sink-2");
    assertThat(clients.consumers).allMatch(SourceConsumer::closed);
  }

  @Test
  void oneFailedConsumerStopsAll() throws InterruptedException {
    config.put("tasks.max", "2");
    provider.options =
        builder ->
            builder
                .capabilities(Capability.RETAIN_RECORDS)
                .faults(
                    (step, record) -> {
                      if (step == WriterStep.ROUTE) {
                        throw InjectedFailure.fatal();
                      }
                    });
    try (ConsumerSink sink = sink().build()) {
      sink.start();
      clients.consumer().append(TaskFixture.P0, "a");
      assign();

      assertThatThrownBy(() -> sink.completion().join())
          .isInstanceOf(CompletionException.class)
          .cause()
          .hasMessage(
              "Cannot write record orders-0@0 of sink orders-sink: Cannot log in"
                  + " (change the password)");
      assertThat(sink.health()).isInstanceOf(SinkHealth.Failed.class);
      assertThat(clients.consumers).hasSize(2).allMatch(SourceConsumer::closed);
      assertThat(sink.stop(BUDGET)).isTrue();
    }
  }

  @Test
  void whatCannotBeMadeFailsTheStart() {
    provider.options =
        builder -> {
          throw new ConfigException("Cannot use size: 1 (it is odd)");
        };
    ConsumerSink sink = sink().build();

    assertThatThrownBy(sink::start).hasMessage("Cannot use size: 1 (it is odd)");
    assertThat(clients.consumer().closed()).isTrue();
    assertThat(sink.health()).isInstanceOf(SinkHealth.Failed.class);
    assertThat(sink.completion()).isCompletedExceptionally();
    sink.close();
  }

  @Test
  void aKeyThatIsNullIsNotSet() {
    config.put("errors.tolerance", null);
    try (ConsumerSink sink = sink().build()) {
      assertThat(sink.health()).isEqualTo(new SinkHealth.Starting());
    }
  }

  @Test
  void startsOnceOnly() {
    try (ConsumerSink sink = sink().build()) {
      sink.start();
      assertThatThrownBy(sink::start)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("Cannot start sink twice: orders-sink");
    }
    ConsumerSink stopped = sink().build();
    stopped.close();
    assertThat(stopped.health()).isEqualTo(new SinkHealth.Stopped());
    assertThatThrownBy(stopped::start).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void readsFiles(@TempDir Path directory) throws Exception {
    Path json =
        Files.writeString(
            directory.resolve("sink.json"),
            "{\"name\": \"filed\", \"config\": {\"topics\": \"orders\", \"tasks.max\": 1}}");
    Path worker =
        Files.writeString(
            directory.resolve("worker.properties"),
            "bootstrap.servers=127.0.0.1:1\nkey.converter="
                + TaskFixture.STRINGS
                + "\nvalue.converter="
                + TaskFixture.STRINGS
                + "\n");
    try (ConsumerSink sink =
        ConsumerSink.from(json).workerDefaults(worker).writer(provider).clients(clients).build()) {
      sink.start();
    }
    assertThat(clients.consumerProps.get(0)).containsEntry("group.id", "connect-filed");
  }
}
