// SPDX-License-Identifier: Apache-2.0
package io.landfall.connect;

import io.landfall.engine.DeadLetters;
import io.landfall.engine.EngineConfig;
import io.landfall.engine.SinkEngine;
import io.landfall.engine.SinkListener;
import io.landfall.metrics.MetricsBindings;
import io.landfall.metrics.SinkMetrics;
import io.landfall.writer.ReleaseCause;
import io.landfall.writer.SinkWriterProvider;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sink task on the engine. A writer module extends it with its provider, a public class with a
 * public constructor without arguments.
 *
 * <p><b>Threading:</b> the worker's task thread makes every call.
 *
 * <p><b>Delivery:</b> {@link #preCommit} stores what can be stored now and answers with offsets
 * below which every record is stored, skipped or acknowledged as a dead letter; with {@code
 * linger.ms=0} the records of {@link #put} are stored when it returns.
 *
 * <p><b>Failure:</b> an outage of the target does not leave {@code put}: partitions are paused and
 * the task stays RUNNING until the retries are used up. A {@link
 * io.landfall.engine.SinkFailedException} from {@code put} or {@code open} stops the task. {@code
 * preCommit} never throws, because the worker would rewind the consumer without telling the task.
 */
public abstract class EngineSinkTask extends SinkTask {

  private static final Logger LOG = LoggerFactory.getLogger(EngineSinkTask.class);

  /** Longest time between two calls: nothing but the poll's timeout brings completions in. */
  private static final long LONGEST_POLL_MS = 1_000;

  private @Nullable SinkEngine engine;
  private @Nullable FutureWatcher watcher;
  private Duration flushBudget = Duration.ZERO;
  private Set<TopicPartition> seeking = Set.of();
  private boolean paused;
  private @Nullable Throwable hidden;

  /** Makes the writer of this task. */
  protected abstract SinkWriterProvider provider();

  /** Told what the engine does, on the task's thread; nothing unless overridden. */
  protected SinkListener listener() {
    return SinkListener.NONE;
  }

  /** The clock of deadlines. */
  InstantSource clock() {
    return InstantSource.system();
  }

  /** Where the engine's figures are seen; closed with the engine. */
  SinkMetrics metrics(String sinkName, int taskId) {
    return MetricsBindings.open(sinkName, taskId, context);
  }

  @Override
  public String version() {
    return provider().version();
  }

  @Override
  public void start(Map<String, String> props) {
    SinkWriterProvider provider = provider();
    Map<String, String> given = EngineSinkConnector.withoutNulls(props);
    TaskSettings settings = TaskSettings.from(given, provider.name());
    flushBudget = settings.flushBudget();
    FutureWatcher futures = new FutureWatcher(settings.threadName() + "-dead-letters");
    watcher = futures;
    DeadLetters deadLetters = WorkerDeadLetters.of(context, settings, futures);
    SinkEngine started =
        SinkEngine.builder(provider.create(given))
            .name(settings.sinkName())
            .taskId(settings.taskId())
            .clock(clock())
            .limits(EngineConfig.limits(given, settings.tasks()))
            .retryPolicy(provider.retryPolicy(given))
            .deadLetters(deadLetters)
            .listener(listener())
            .metrics(metrics(settings.sinkName(), settings.taskId()))
            .build();
    engine = started;
    started.start();
  }

  @Override
  public void open(Collection<TopicPartition> partitions) {
    SinkEngine running = running();
    running.assign(partitions);
    seek(running);
    // The worker does not extend a pause to partitions that arrive later.
    paused |= running.wantsPause();
    if (paused) {
      context.pause(assignment());
    }
  }

  @Override
  public void put(Collection<SinkRecord> records) {
    SinkEngine running = running();
    throwHidden();
    // The worker seeks before it polls, so these records come from the positions asked for.
    running.sought(seeking);
    seeking = Set.of();
    for (SinkRecord record : records) {
      running.put(record);
    }
    if (running.commitsEachPoll()) {
      running.flush(flushBudget);
    }
    running.tick();
    seek(running);
    pauseOrResume(running.wantsPause());
    if (paused) {
      // Nothing wakes the worker's poll: a completion would be noticed when its timeout is over.
      running.await(Duration.ofMillis(untilNextCallMs(running)));
    }
    context.timeout(untilNextCallMs(running));
  }

  private void seek(SinkEngine running) {
    Map<TopicPartition, Long> seeks = running.seeks();
    if (!seeks.isEmpty()) {
      context.offset(seeks);
    }
    seeking = Set.copyOf(seeks.keySet());
  }

  private void pauseOrResume(boolean pause) {
    if (pause == paused) {
      return;
    }
    paused = pause;
    if (pause) {
      context.pause(assignment());
    } else {
      context.resume(assignment());
    }
  }

  private TopicPartition[] assignment() {
    return context.assignment().toArray(new TopicPartition[0]);
  }

  /** At least one millisecond: the worker takes 0 for no timeout at all. */
  private long untilNextCallMs(SinkEngine running) {
    long left = running.nextDeadlineMs() - clock().millis();
    return Math.max(1, Math.min(left, LONGEST_POLL_MS));
  }

  @Override
  public Map<TopicPartition, OffsetAndMetadata> preCommit(
      Map<TopicPartition, OffsetAndMetadata> current) {
    SinkEngine running = engine;
    if (running == null) {
      return Map.of();
    }
    try {
      return committable(running, current);
    } catch (Throwable e) {
      LOG.error("Cannot answer with offsets to commit (the next put fails)", e);
      hidden = e;
      return Map.of();
    }
  }

  private Map<TopicPartition, OffsetAndMetadata> committable(
      SinkEngine running, Map<TopicPartition, OffsetAndMetadata> current) {
    // What the worker has consumed and not handed over was filtered or is no data.
    current.forEach((partition, next) -> running.skip(partition, next.offset()));
    // The worker does not say which commit is the last, so each stores what a stop would.
    running.stop(flushBudget);
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    running
        .committable()
        .forEach(
            (partition, offset) -> {
              OffsetAndMetadata asked = current.get(partition);
              if (asked != null) {
                offsets.put(
                    partition, asked.offset() == offset ? asked : new OffsetAndMetadata(offset));
              }
            });
    return offsets;
  }

  private void throwHidden() {
    Throwable failure = hidden;
    if (failure != null) {
      throw new ConnectException("Cannot go on after a failed offset commit", failure);
    }
  }

  @Override
  public void close(Collection<TopicPartition> partitions) {
    SinkEngine running = engine;
    if (running != null) {
      running.release(partitions, ReleaseCause.REVOKED);
    }
  }

  /** The worker has asked for the last offsets and closed the partitions before. */
  @Override
  public void stop() {
    SinkEngine running = engine;
    engine = null;
    if (running != null) {
      running.close();
    }
    FutureWatcher futures = watcher;
    watcher = null;
    if (futures != null) {
      futures.close();
    }
  }

  private SinkEngine running() {
    return Objects.requireNonNull(engine, "the task has not started");
  }
}
