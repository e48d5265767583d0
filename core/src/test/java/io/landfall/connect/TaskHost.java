// SPDX-License-Identifier: Apache-2.0
package io.landfall.connect;

import io.landfall.engine.EngineConfig;
import io.landfall.engine.EngineLimits;
import io.landfall.engine.SinkListener;
import io.landfall.testing.schedule.HostWorld;
import io.landfall.testing.schedule.Polled;
import io.landfall.testing.schedule.SinkHost;
import io.landfall.writer.ReleaseCause;
import io.landfall.writer.RetryPolicy;
import io.landfall.writer.SinkWriter;
import io.landfall.writer.SinkWriterProvider;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;

/** A sink task under a schedule, called in the order in which a worker calls it. */
final class TaskHost implements SinkHost {

  private final HostWorld world;
  private final FakeContext context;
  private final Task task;
  private final Map<String, String> props;

  /** What the worker has handed over, or a put that fails would count as consumed. */
  private final Map<TopicPartition, OffsetAndMetadata> current = new HashMap<>();

  TaskHost(HostWorld world) {
    this.world = world;
    EngineLimits limits = world.limits();
    props =
        Map.of(
            "errors.tolerance",
            "all",
            // a commit never waits: what waits is completed by the schedule
            "consumer.override.max.poll.interval.ms",
            "2",
            EngineConfig.MAX_BUFFERED_RECORDS,
            Integer.toString(limits.bufferedRecords()),
            EngineConfig.MAX_BUFFERED_BYTES,
            Long.toString(limits.bufferedBytes()),
            EngineConfig.MAX_IN_FLIGHT,
            Integer.toString(limits.inFlight()),
            EngineConfig.FENCED_MAX_REOPEN,
            Integer.toString(limits.fencedReopens()),
            EngineConfig.MAX_REJECTED_BATCHES,
            Integer.toString(limits.rejectedBatches()));
    ErrantRecordReporter reporter =
        (record, error) -> world.deliver(record, error).toCompletableFuture().thenApply(x -> null);
    context = new FakeContext(props, reporter);
    task = new Task(world);
  }

  private static final class Task extends EngineSinkTask {
    private static final InstantSource END_OF_TIME = () -> Instant.ofEpochMilli(Long.MAX_VALUE);

    private final HostWorld world;
    private boolean started;

    Task(HostWorld world) {
      this.world = world;
    }

    @Override
    protected SinkWriterProvider provider() {
      return new Provider(world);
    }

    @Override
    protected SinkListener listener() {
      return world;
    }

    /** The engine's clock stands still; for the task alone every deadline has come. */
    @Override
    InstantSource clock() {
      InstantSource clock = started ? END_OF_TIME : world.clock();
      started = true;
      return clock;
    }
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

  @Override
  public void start() {
    task.initialize(context);
    task.start(props);
  }

  @Override
  public void assigned(Collection<TopicPartition> added) {
    context.assignment.addAll(added);
    added.forEach(this::handedOver);
    task.open(added);
    beforePoll();
  }

  @Override
  public void beforePoll() {
    context.seeks.forEach(world::seek);
    context.seeks.keySet().forEach(this::handedOver);
    context.seeks.clear();
  }

  private void handedOver(TopicPartition partition) {
    current.put(partition, new OffsetAndMetadata(world.position(partition)));
  }

  @Override
  public void polled(List<? extends Polled> records) {
    List<SinkRecord> batch = new ArrayList<>();
    for (Polled polled : records) {
      if (polled.isUnreadable()) {
        // the worker reports it and does not wait
        world.letter(polled);
      } else if (!polled.isFiltered()) {
        batch.add(polled.record());
      }
    }
    task.put(batch);
    context.assignment.forEach(this::handedOver);
  }

  @Override
  public boolean lettersMayWait() {
    return false;
  }

  @Override
  public boolean wantsPause() {
    return !context.assignment.isEmpty() && context.paused.containsAll(context.assignment);
  }

  @Override
  public void flush() {
    offsetsToCommit();
  }

  @Override
  public Map<TopicPartition, Long> committable() {
    return Map.of();
  }

  @Override
  public Map<TopicPartition, Long> offsetsToCommit() {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    task.preCommit(Map.copyOf(current))
        .forEach((partition, next) -> offsets.put(partition, next.offset()));
    return offsets;
  }

  @Override
  public void released(Collection<TopicPartition> removed, ReleaseCause cause) {
    task.close(removed);
    context.assignment.removeAll(removed);
    context.paused.removeAll(removed);
    current.keySet().removeAll(removed);
    context.seeks.keySet().removeAll(removed);
  }

  @Override
  public void stop() {
    offsetsToCommit();
  }

  @Override
  public void close() {
    task.stop();
  }
}
