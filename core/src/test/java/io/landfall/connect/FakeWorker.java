// SPDX-License-Identifier: Apache-2.0
package io.landfall.connect;

import io.landfall.testing.HostDriver;
import io.landfall.testing.HostSetup;
import io.landfall.testing.Records;
import io.landfall.writer.SinkWriterProvider;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.jspecify.annotations.Nullable;

/**
 * Calls a task in the order in which a worker does: seeks before each poll and after each open,
 * offsets in original coordinates, a last commit before partitions are closed.
 */
final class FakeWorker implements HostDriver {

  private final Map<TopicPartition, List<@Nullable String>> log = new HashMap<>();
  private final Map<TopicPartition, Long> committed;
  private final Map<TopicPartition, OffsetAndMetadata> current = new HashMap<>();
  private final FakeTransforms transforms;
  private final FakeReporter reporter;
  private final FakeContext context;
  private final SinkTask task;
  private @Nullable Throwable failure;
  private boolean stopped;

  FakeWorker(HostSetup setup) {
    Map<String, String> settings = setup.settings();
    committed = new HashMap<>(setup.groupOffsets());
    transforms = new FakeTransforms(settings);
    reporter = new FakeReporter("all".equals(settings.get("errors.tolerance")));
    boolean reports = settings.containsKey("errors.deadletterqueue.topic.name");
    context = new FakeContext(settings, reports ? reporter : null);
    task = new Task(setup.provider(), setup.clock());
    task.initialize(context);
    task.start(TaskSettings.forTask(settings, 0, 1));
  }

  private static final class Task extends EngineSinkTask {
    private final SinkWriterProvider provider;
    private final InstantSource clock;

    Task(SinkWriterProvider provider, InstantSource clock) {
      this.provider = provider;
      this.clock = clock;
    }

    @Override
    protected SinkWriterProvider provider() {
      return provider;
    }

    @Override
    InstantSource clock() {
      return clock;
    }
  }

  FakeContext context() {
    return context;
  }

  @Override
  public void append(TopicPartition partition, @Nullable String... values) {
    log.computeIfAbsent(partition, p -> new ArrayList<>()).addAll(Arrays.asList(values));
  }

  @Override
  public void assign(TopicPartition... added) {
    guarded(
        () -> {
          for (TopicPartition partition : added) {
            context.assignment.add(partition);
            moveTo(partition, committed.getOrDefault(partition, 0L));
          }
          task.open(List.of(added));
          rewind();
        });
  }

  @Override
  public void revoke(TopicPartition... removed) {
    guarded(
        () -> {
          closeAfterCommit(Set.of(removed));
          forget(Set.of(removed));
        });
  }

  @Override
  public void lose(TopicPartition... removed) {
    guarded(
        () -> {
          task.close(List.of(removed));
          forget(Set.of(removed));
        });
  }

  @Override
  public void cycle() {
    guarded(
        () -> {
          rewind();
          Map<TopicPartition, OffsetAndMetadata> read = new HashMap<>();
          List<SinkRecord> batch = fetch(read);
          context.timeoutMs = -1;
          task.put(batch);
          if (context.timeoutMs < 1) {
            throw new AssertionError("Cannot poll: the task has left the timeout at its default");
          }
          current.putAll(read);
        });
  }

  private List<SinkRecord> fetch(Map<TopicPartition, OffsetAndMetadata> read) {
    List<SinkRecord> batch = new ArrayList<>();
    for (TopicPartition partition : context.assignment()) {
      List<@Nullable String> values = log.getOrDefault(partition, List.of());
      long position = position(partition);
      if (context.paused.contains(partition) || position >= values.size()) {
        continue;
      }
      for (long offset = position; offset < values.size(); offset++) {
        SinkRecord record = transforms.apply(record(partition, offset, values.get((int) offset)));
        if (record != null) {
          batch.add(record);
        }
      }
      read.put(partition, new OffsetAndMetadata(values.size()));
    }
    return batch;
  }

  private static SinkRecord record(TopicPartition partition, long offset, @Nullable String value) {
    Records records = Records.of(partition);
    return (value == null ? records.tombstone() : records.value(value)).at(offset);
  }

  private long position(TopicPartition partition) {
    OffsetAndMetadata next = current.get(partition);
    return next == null ? 0 : next.offset();
  }

  private void rewind() {
    context.seeks.forEach(this::moveTo);
    context.seeks.clear();
  }

  private void moveTo(TopicPartition partition, long offset) {
    if (!context.assignment.contains(partition)) {
      throw new IllegalStateException("Cannot seek " + partition + ": not assigned");
    }
    current.put(partition, new OffsetAndMetadata(offset));
  }

  @Override
  public void goBack(TopicPartition partition, long offset) {
    moveTo(partition, offset);
  }

  @Override
  public void commit() {
    guarded(() -> accept(preCommit(context.assignment())));
  }

  private Map<TopicPartition, OffsetAndMetadata> preCommit(Collection<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> asked = new HashMap<>(current);
    asked.keySet().retainAll(partitions);
    try {
      return task.preCommit(asked);
    } catch (Throwable e) {
      throw new AssertionError("preCommit must not throw", e);
    }
  }

  private void accept(Map<TopicPartition, OffsetAndMetadata> offsets) {
    offsets.forEach(
        (partition, next) -> {
          if (!context.assignment.contains(partition) || next.offset() > position(partition)) {
            throw new AssertionError("Cannot commit " + partition + "@" + next.offset());
          }
          committed.put(partition, next.offset());
        });
  }

  private void closeAfterCommit(Set<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> offsets = preCommit(partitions);
    task.close(partitions);
    accept(offsets);
  }

  private void forget(Set<TopicPartition> partitions) {
    context.assignment.removeAll(partitions);
    context.paused.removeAll(partitions);
    current.keySet().removeAll(partitions);
  }

  /** A task that throws is closed as one that stops is. */
  private void guarded(Runnable step) {
    if (stopped) {
      return;
    }
    try {
      step.run();
    } catch (RuntimeException e) {
      failure = e;
      end();
    }
  }

  private void end() {
    stopped = true;
    closeAfterCommit(new HashSet<>(context.assignment));
    forget(new HashSet<>(context.assignment));
    task.stop();
  }

  @Override
  public void stop(Duration budget) {
    guarded(this::end);
  }

  @Override
  public void close() {
    guarded(
        () -> {
          stopped = true;
          task.close(context.assignment());
          task.stop();
        });
  }

  @Override
  public Map<TopicPartition, Long> committed() {
    return Map.copyOf(committed);
  }

  @Override
  public Set<TopicPartition> paused() {
    return Set.copyOf(context.paused);
  }

  @Override
  public void deadLetterTopic(DeadLetterTopic answer) {
    reporter.answers(answer);
  }

  @Override
  public List<DeadLetter> deadLetters() {
    return reporter.letters();
  }

  @Override
  public Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }
}
