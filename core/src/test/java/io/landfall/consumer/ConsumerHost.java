// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.engine.EngineConfig;
import io.landfall.engine.EngineLimits;
import io.landfall.engine.SinkFailedException;
import io.landfall.metrics.SinkMetrics;
import io.landfall.testing.schedule.HostWorld;
import io.landfall.testing.schedule.Polled;
import io.landfall.testing.schedule.SinkHost;
import io.landfall.writer.ReleaseCause;
import io.landfall.writer.RetryPolicy;
import io.landfall.writer.SinkWriter;
import io.landfall.writer.SinkWriterProvider;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** A task of the consumer host under a schedule, which is its group, its brokers and its clock. */
final class ConsumerHost implements SinkHost {

  /**
   * Offsets are committed whenever the clock has moved; the schedule says when that is answered.
   */
  private static final long INTERVAL_MS = 1;

  private final HostWorld world;
  private final GroupConsumer consumer;
  private final ConsumerTask task;
  private final List<Polled> read = new ArrayList<>();
  private boolean over;

  ConsumerHost(HostWorld world) {
    this.world = world;
    consumer = new GroupConsumer(world, world.isLate());
    task =
        new ConsumerTask(
            HostConfig.check(settings(world.limits()), Map.of(), null, new Provider(world)),
            0,
            new Surroundings(
                new WorldClients(), world.clock(), world, (sink, number) -> SinkMetrics.NONE),
            failure -> {});
  }

  private static Map<String, String> settings(EngineLimits limits) {
    return Map.ofEntries(
        Map.entry("name", "scheduled"),
        Map.entry("topics", "source"),
        Map.entry("bootstrap.servers", "127.0.0.1:1"),
        Map.entry("offset.flush.interval.ms", Long.toString(INTERVAL_MS)),
        Map.entry("key.converter", "org.apache.kafka.connect.storage.StringConverter"),
        Map.entry("value.converter", PolledRecord.ToPolled.class.getName()),
        Map.entry("transforms", "scheduled"),
        Map.entry("transforms.scheduled.type", PolledRecord.AsScheduled.class.getName()),
        Map.entry("errors.tolerance", "all"),
        Map.entry("errors.retry.timeout", "-1"),
        Map.entry("errors.deadletterqueue.topic.name", "letters"),
        Map.entry(EngineConfig.MAX_BUFFERED_RECORDS, Integer.toString(limits.bufferedRecords())),
        Map.entry(EngineConfig.MAX_BUFFERED_BYTES, Long.toString(limits.bufferedBytes())),
        Map.entry(EngineConfig.MAX_IN_FLIGHT, Integer.toString(limits.inFlight())),
        Map.entry(EngineConfig.FENCED_MAX_REOPEN, Integer.toString(limits.fencedReopens())),
        Map.entry(EngineConfig.MAX_REJECTED_BATCHES, Integer.toString(limits.rejectedBatches())));
  }

  private interface Step {
    void run() throws Exception;
  }

  /** A step ends the task if it fails, as the task's own thread would. */
  private void step(Step step) {
    if (over) {
      return;
    }
    // Nobody but this thread could end a wait, and a wait ends at once for an interrupted thread.
    Thread.currentThread().interrupt();
    try {
      step.run();
    } catch (RuntimeException | Error e) {
      end(e);
      throw e;
    } catch (Exception e) {
      throw new AssertionError(e);
    } finally {
      Thread.interrupted();
    }
  }

  /** A step whose failure is known to the schedule already, by the listener. */
  private void quietly(Step step) {
    try {
      step(step);
    } catch (SinkFailedException e) {
      // It has ended the task.
      return;
    }
  }

  private void end(@Nullable Throwable failure) {
    over = true;
    task.end(failure);
  }

  @Override
  public void start() {
    step(task::open);
  }

  @Override
  public void assigned(Collection<TopicPartition> added) {
    consumer.willBeAssigned(added);
    step(task::cycle);
  }

  @Override
  public void polled(List<? extends Polled> records) {
    if (!over) {
      fetch(records);
    }
    step(task::cycle);
  }

  private void fetch(List<? extends Polled> records) {
    int impatient =
        !records.isEmpty() && world.isLate() && world.isLate() ? records.size() / 2 : -1;
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> fetched = new LinkedHashMap<>();
    for (int i = 0; i < records.size(); i++) {
      Polled polled = records.get(i);
      fetched
          .computeIfAbsent(polled.partition(), id -> new ArrayList<>())
          .add(PolledRecord.of(polled, name(polled), i == impatient ? 2 : 0));
    }
    fetched.forEach(consumer::fetch);
  }

  private byte[] name(Polled polled) {
    read.add(polled);
    return Integer.toString(read.size() - 1).getBytes(StandardCharsets.UTF_8);
  }

  private Polled named(byte[] name) {
    return read.get(Integer.parseInt(new String(name, StandardCharsets.UTF_8)));
  }

  @Override
  public boolean wantsPause() {
    return !over
        && !consumer.assignment().isEmpty()
        && consumer.paused().containsAll(consumer.assignment());
  }

  @Override
  public void flush() {
    if (!over) {
      CompletableFuture<Boolean> asked = task.flush();
      quietly(task::cycle);
      assertThat(asked).isDone();
    }
  }

  /** The engine is the task's own: the schedule sees what the task commits. */
  @Override
  public Map<TopicPartition, Long> committable() {
    return Map.of();
  }

  @Override
  public boolean commitsByItself() {
    return true;
  }

  @Override
  public Map<TopicPartition, Long> offsetsToCommit() {
    world.clock().advanceMs(INTERVAL_MS);
    quietly(task::cycle);
    quietly(consumer::land);
    return over || wantsPause() ? Map.of() : consumer.asked();
  }

  @Override
  public void revoking(Collection<TopicPartition> removed) {
    consumer.willBeRevoked(removed);
    quietly(task::cycle);
  }

  @Override
  public void released(Collection<TopicPartition> removed, ReleaseCause cause) {
    if (!over && cause == ReleaseCause.LOST) {
      consumer.willBeLost(removed);
      quietly(task::cycle);
    }
  }

  @Override
  public void stop() {
    step(() -> end(null));
  }

  @Override
  public void close() {
    stop();
  }

  private record Provider(HostWorld world) implements SinkWriterProvider {
    @Override
    public String name() {
      return "scheduled";
    }

    @Override
    public String version() {
      return "test";
    }

    @Override
    public ConfigDef config() {
      return new ConfigDef();
    }

    @Override
    public RetryPolicy retryPolicy(Map<String, String> props) {
      return world.retryPolicy();
    }

    @Override
    public SinkWriter create(Map<String, String> props) {
      return world.writer();
    }
  }

  private final class WorldClients implements Clients {
    @Override
    public Consumer<byte[], byte[]> consumer(Map<String, String> props) {
      return consumer;
    }

    @Override
    public Producer<byte[], byte[]> producer(Map<String, String> props) {
      return new Letters();
    }

    @Override
    public ExecutorService sender(String threadName) {
      return new MemoryClients().sender(threadName);
    }

    @Override
    public void createTopic(Map<String, String> admin, String topic, short replication) {}
  }

  /** Leaves it to the schedule when a letter is answered. */
  private final class Letters extends MockProducer<byte[], byte[]> {
    Letters() {
      super(false, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public synchronized Future<RecordMetadata> send(
        ProducerRecord<byte[], byte[]> letter, Callback callback) {
      Polled polled = named(letter.value());
      return world
          .deliver(polled.record(), new DataException("a letter"))
          .whenComplete((done, error) -> callback.onCompletion(null, (Exception) error))
          .<RecordMetadata>thenApply(done -> null)
          .toCompletableFuture();
    }
  }
}
