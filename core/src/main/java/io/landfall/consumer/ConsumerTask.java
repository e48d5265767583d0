// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import io.landfall.engine.EngineConfig;
import io.landfall.engine.SinkEngine;
import io.landfall.metrics.SinkMetrics;
import io.landfall.writer.ProjectionTarget;
import io.landfall.writer.SinkWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One consumer with everything that it needs, from its making to its end, on one thread. */
final class ConsumerTask implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(ConsumerTask.class);

  private static final Duration LEAVE = Duration.ofSeconds(5);

  /** Told once, at the end, on the task's thread. */
  interface Ends {
    /**
     * @param failure null for an orderly end
     */
    void ended(@Nullable Throwable failure);
  }

  private final HostConfig config;
  private final int number;
  private final Surroundings surroundings;
  private final Ends ends;
  private final LoopControl control = new LoopControl();
  private final Resources resources = new Resources();
  private final SinkEngine engine;
  private final Feed feed;
  private final ConsumerLoop loop;
  private volatile boolean polling;

  /** Makes everything and opens nothing: connections begin with {@link #run}. */
  ConsumerTask(HostConfig config, int number, Surroundings surroundings, Ends ends) {
    this.config = config;
    this.number = number;
    this.surroundings = surroundings;
    this.ends = ends;
    try {
      RecordPipeline pipeline = resources.add("converters", config.pipelines().create());
      RecordErrors errors = new RecordErrors(config.name(), config.errors(), deadLetterTopic());
      Consumer<byte[], byte[]> consumer =
          surroundings.clients().consumer(config.clients().consumer(number));
      resources.add("consumer", () -> leave(consumer));
      // Closed first: nothing is written any more when the group hands the partitions on.
      SinkWriter writer = config.provider().create(config.sink());
      RecordPipeline used = fused(pipeline, writer);
      engine = resources.add("engine", engine(used, writer, errors));
      feed = new Feed(used, engine, errors, config.errors(), surroundings.clock());
      loop = new ConsumerLoop(config, consumer, engine, feed, control, surroundings.clock());
    } catch (RuntimeException | Error e) {
      resources.close();
      throw e;
    }
  }

  private RecordPipeline fused(RecordPipeline pipeline, SinkWriter writer) {
    if (!(writer instanceof ProjectionTarget target)) {
      return pipeline;
    }
    RecordPipeline fused = pipeline.fuse();
    target.readThrough(fused.chain());
    if (!fused.fused().isEmpty()) {
      LOG.info(
          "Task {} of sink {} reads records through its last transforms instead of applying them:"
              + " {}",
          number,
          config.name(),
          fused.fused().stream().map(step -> step.transformation().getClass().getName()).toList());
    }
    return fused;
  }

  private SinkEngine engine(RecordPipeline pipeline, SinkWriter writer, RecordErrors errors) {
    SinkMetrics metrics = surroundings.metrics().create(config.name(), number);
    pipeline.register(metrics);
    return SinkEngine.builder(writer)
        .name(config.name())
        .taskId(number)
        .clock(surroundings.clock())
        .listener(surroundings.listener())
        .metrics(metrics)
        .limits(EngineConfig.limits(config.sink(), config.tasks()))
        .retryPolicy(config.provider().retryPolicy(config.sink()))
        .deadLetters(errors)
        .build();
  }

  private @Nullable DeadLetterTopic deadLetterTopic() {
    ErrorKeys.Topic topic = config.errors().usedTopic().orElse(null);
    if (topic == null) {
      return null;
    }
    ExecutorService sender = surroundings.clients().sender(threadName() + "-dead-letters");
    resources.add("dead-letter thread", sender::shutdownNow);
    return resources.add(
        "dead-letter producer",
        new DeadLetterTopic(
            config.name(),
            number,
            topic,
            surroundings.clients().producer(config.clients().producer(number)),
            sender));
  }

  private String threadName() {
    return "landfall-" + config.name() + "-" + number;
  }

  void start() {
    new Thread(this, threadName()).start();
  }

  void stop(Duration budget) {
    control.stop(budget);
  }

  CompletableFuture<Boolean> flush() {
    return control.flush();
  }

  SinkHealth health() {
    if (!polling) {
      return new SinkHealth.Starting();
    }
    Optional<SinkEngine.Retrying> retrying = engine.retrying().or(feed::retrying);
    return retrying.isPresent()
        ? new SinkHealth.Retrying(retrying.get().since(), retrying.get().cause())
        : new SinkHealth.Running();
  }

  @Override
  public void run() {
    Throwable failure = null;
    try {
      open();
      while (!control.stopping()) {
        cycle();
      }
    } catch (Throwable e) {
      failure = e;
      LOG.error("Task {} of sink {} has failed", number, config.name(), e);
    }
    end(failure);
  }

  void open() throws InterruptedException {
    createDeadLetterTopic();
    loop.open();
  }

  void cycle() {
    loop.cycle();
    polling = true;
  }

  /** A failed task stores what it can as well: what is durable need not be read again. */
  void end(@Nullable Throwable failure) {
    control.stop(ConsumerSink.STOP_BUDGET);
    try {
      if (!loop.drain() && failure == null) {
        LOG.warn(
            "Task {} of sink {} stops before everything is stored: it will be read again",
            number,
            config.name());
      }
    } catch (RuntimeException | Error e) {
      LOG.warn("Cannot end task {} of sink {} in order", number, config.name(), e);
    } finally {
      try {
        resources.close();
      } finally {
        control.end();
        ends.ended(failure);
      }
    }
  }

  /** Frees what was made for a task that is not going to run. */
  void discard() {
    resources.close();
  }

  /** A broker that is away is waited for, as the consumer does. */
  private void createDeadLetterTopic() throws InterruptedException {
    ErrorKeys.Topic topic = config.errors().usedTopic().orElse(null);
    while (topic != null && !control.stopping()) {
      try {
        surroundings
            .clients()
            .createTopic(config.clients().admin(number), topic.name(), topic.replication());
        return;
      } catch (TimeoutException e) {
        LOG.warn("Cannot create topic {} yet: no answer", topic.name());
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof RetriableException)) {
          throw new ConnectException(
              "Cannot create dead-letter topic: "
                  + (topic.name() + " with " + topic.replication() + " replicas")
                  + (" (" + HostKeys.DLQ_REPLICATION + " says how many)"),
              e.getCause());
        }
        LOG.warn("Cannot create topic {} yet: {}", topic.name(), e.getCause().toString());
      }
    }
  }

  // The form without a deprecation came with Kafka 4.1; this runs on 3.6.
  @SuppressWarnings("deprecation")
  private static void leave(Consumer<?, ?> consumer) {
    consumer.close(LEAVE);
  }
}
