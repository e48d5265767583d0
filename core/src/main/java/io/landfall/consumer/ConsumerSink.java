// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import io.landfall.config.SinkFile;
import io.landfall.engine.SinkListener;
import io.landfall.metrics.MetricsBindings;
import io.landfall.metrics.SinkMetrics;
import io.landfall.writer.SinkWriterProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sink inside an application: the configuration of a connector, run without a Connect worker.
 *
 * <pre>{@code
 * try (ConsumerSink sink = ConsumerSink.from(Path.of("sink.json"))
 *     .workerDefaults(Path.of("worker.properties"))
 *     .build()) {
 *   sink.start();
 *   sink.completion().join();
 * }
 * }</pre>
 *
 * <p>Keys, converters, transforms, error handling and dead letters mean what they mean in Connect;
 * the group is {@code connect-<name>}. {@code tasks.max} consumers run, each with a thread of its
 * own.
 *
 * <p><b>Threading:</b> every method may be called from any thread. No method blocks but {@link
 * #stop} and {@link #close}.
 *
 * <p><b>Delivery:</b> at least once, or exactly once where the writer stores offsets. An offset is
 * committed to the group after everything below it is durable in the target, filtered, or
 * acknowledged by the dead-letter topic.
 *
 * <p><b>Order:</b> records of a partition are stored in the order of their offsets per batch key.
 *
 * <p><b>Failure:</b> a task that fails stops the others in order, and {@link #completion} completes
 * with its exception. A target or broker that is away is no failure: {@link #health} says RETRYING.
 */
public final class ConsumerSink implements AutoCloseable {

  /** What {@link #close} and a failure leave for an orderly end. */
  static final Duration STOP_BUDGET = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(ConsumerSink.class);

  /** Makes the metrics of each task. */
  @FunctionalInterface
  public interface TaskMetrics {
    /**
     * @param taskId number of the task, from 0
     */
    SinkMetrics create(String sinkName, int taskId);
  }

  private final HostConfig config;
  private final Surroundings surroundings;
  private final CompletableFuture<Void> completion = new CompletableFuture<>();
  private final List<ConsumerTask> tasks = new ArrayList<>();
  private int running;
  private boolean started;
  private @Nullable Throwable failure;

  private ConsumerSink(HostConfig config, Surroundings surroundings) {
    this.config = config;
    this.surroundings = surroundings;
  }

  /**
   * Begins with a file: a connector's JSON, with or without {@code name} and {@code config} around
   * it, or properties.
   *
   * @throws ConfigException for content that cannot be read, naming file and line
   * @throws java.io.UncheckedIOException for a file that cannot be opened
   */
  public static Builder from(Path file) {
    return new Builder(SinkFile.read(file).keys());
  }

  /** Begins with the keys of a connector. */
  public static Builder from(Map<String, String> config) {
    return new Builder(config);
  }

  /** The keys that this host reads itself, where a Connect worker would. */
  public static ConfigDef config() {
    return new ConfigDef(HostKeys.DEFINITION);
  }

  /**
   * Starts the consumers and returns.
   *
   * @throws IllegalStateException if it was started or stopped before
   * @throws ConfigException for a configuration that a converter, transform, writer or client
   *     refuses only when it is made
   */
  public synchronized void start() {
    if (started || completion.isDone()) {
      throw new IllegalStateException("Cannot start sink twice: " + config.name());
    }
    started = true;
    if (!config.unknown().isEmpty()) {
      LOG.warn("Keys of sink {} that nobody reads: {}", config.name(), config.unknown());
    }
    List<String> renamed = config.provider().renamedKeys().warnings(config.sink());
    if (!renamed.isEmpty()) {
      LOG.warn("Sink {} has deprecated keys: {}", config.name(), renamed);
    }
    LOG.info(
        "Sink {} starts {} tasks of writer {} {}",
        config.name(),
        config.tasks(),
        config.provider().name(),
        config.provider().version());
    try {
      for (int number = 0; number < config.tasks(); number++) {
        tasks.add(new ConsumerTask(config, number, surroundings, this::ended));
      }
    } catch (RuntimeException | Error e) {
      tasks.forEach(ConsumerTask::discard);
      tasks.clear();
      failure = e;
      completion.completeExceptionally(e);
      throw e;
    }
    running = tasks.size();
    tasks.forEach(ConsumerTask::start);
  }

  private void ended(@Nullable Throwable cause) {
    if (lastEnded(cause)) {
      // Outside the lock: what hangs on the completion is the application's.
      complete();
    }
  }

  private synchronized boolean lastEnded(@Nullable Throwable cause) {
    if (cause != null && failure == null) {
      failure = cause;
      tasks.forEach(task -> task.stop(STOP_BUDGET));
    }
    return --running == 0;
  }

  private void complete() {
    Throwable cause = firstFailure();
    if (cause == null) {
      completion.complete(null);
    } else {
      completion.completeExceptionally(cause);
    }
  }

  private synchronized @Nullable Throwable firstFailure() {
    return failure;
  }

  /** Completes when every task has ended, exceptionally with the first failure. */
  public CompletableFuture<Void> completion() {
    return completion.copy();
  }

  /** What the sink is doing now. */
  public synchronized SinkHealth health() {
    if (failure != null) {
      return new SinkHealth.Failed(failure);
    }
    if (completion.isDone()) {
      return new SinkHealth.Stopped();
    }
    List<SinkHealth> all = tasks.stream().map(ConsumerTask::health).toList();
    return all.stream()
        .filter(SinkHealth.Retrying.class::isInstance)
        .findFirst()
        .or(() -> all.stream().filter(SinkHealth.Starting.class::isInstance).findFirst())
        .orElseGet(() -> all.isEmpty() ? new SinkHealth.Starting() : new SinkHealth.Running());
  }

  /**
   * Asks every task to store what it has and to commit its offsets before it polls again. Completes
   * with true when that was done by all, with false where something has to be repeated first or the
   * sink does not run. Files that would have been larger are completed too.
   */
  public synchronized CompletableFuture<Boolean> flushNow() {
    CompletableFuture<Boolean> all = CompletableFuture.completedFuture(!tasks.isEmpty());
    for (ConsumerTask task : tasks) {
      all = all.thenCombine(task.flush(), Boolean::logicalAnd);
    }
    return all;
  }

  /**
   * Stores what was read, commits its offsets, and waits for the end of all tasks. Not for the
   * thread of a task, such as in a listener: it would wait for itself.
   *
   * @param budget how long that may take; what is not stored by then is read again after the next
   *     start
   * @return whether all tasks ended in time; a task that did not goes on ending by itself
   */
  public boolean stop(Duration budget) {
    long deadline = System.nanoTime() + budget.toNanos();
    synchronized (this) {
      if (!started) {
        completion.complete(null);
      }
      tasks.forEach(task -> task.stop(budget));
    }
    try {
      completion.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      return true;
    } catch (ExecutionException e) {
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Stops within half a minute; for another budget call {@link #stop} first. */
  @Override
  public void close() {
    if (!stop(STOP_BUDGET)) {
      LOG.warn("Sink {} has not ended within {}", config.name(), STOP_BUDGET);
    }
  }

  /** Describes a sink. */
  public static final class Builder {

    private final Map<String, String> given;
    private Map<String, String> worker = Map.of();
    private @Nullable String name;
    private @Nullable SinkWriterProvider writer;
    private SinkListener listener = SinkListener.NONE;
    private InstantSource clock = InstantSource.system();
    private TaskMetrics metrics = (sinkName, taskId) -> SinkMetrics.NONE;
    private Clients clients = Clients.KAFKA;

    private Builder(Map<String, String> given) {
      this.given = withoutNulls(given);
    }

    /** As in a worker, a key that is null is one that is not set. */
    private static Map<String, String> withoutNulls(Map<String, String> given) {
      Map<String, String> set = new HashMap<>(given);
      set.values().removeIf(value -> value == null);
      return Map.copyOf(set);
    }

    /** A worker's properties: brokers, converters, {@code consumer.} keys, config providers. */
    public Builder workerDefaults(Path file) {
      return workerDefaults(SinkFile.read(file).keys());
    }

    /** What a worker's properties would say; keys of the sink come first. */
    public Builder workerDefaults(Map<String, String> defaults) {
      this.worker = withoutNulls(defaults);
      return this;
    }

    /** Name of the sink, in place of the configuration's. */
    public Builder name(String sinkName) {
      this.name = sinkName;
      return this;
    }

    /** The writer, in place of {@code connector.class}. */
    public Builder writer(SinkWriterProvider provider) {
      this.writer = provider;
      return this;
    }

    /** Told what the engines do, on the thread of each task. */
    public Builder listener(SinkListener sinkListener) {
      this.listener = Objects.requireNonNull(sinkListener);
      return this;
    }

    /** Clock of deadlines, rotation and repetition. */
    public Builder clock(InstantSource source) {
      this.clock = Objects.requireNonNull(source);
      return this;
    }

    /** Where figures are registered beside JMX and Micrometer; closed with the sink. */
    public Builder metrics(TaskMetrics taskMetrics) {
      this.metrics = Objects.requireNonNull(taskMetrics);
      return this;
    }

    Builder clients(Clients source) {
      this.clients = source;
      return this;
    }

    /**
     * Checks the whole configuration; opens nothing.
     *
     * @throws ConfigException that names every fault
     */
    public ConsumerSink build() {
      TaskMetrics own = metrics;
      TaskMetrics all =
          (sinkName, taskId) ->
              MetricsBindings.open(sinkName, taskId, own.create(sinkName, taskId));
      return new ConsumerSink(
          HostConfig.check(given, worker, name, writer),
          new Surroundings(clients, clock, listener, all));
    }
  }
}
