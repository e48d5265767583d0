// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.kill;

import io.landfall.testing.embedded.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongFunction;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Produces records that carry the numbers 0, 1, 2 and so on, round robin over the partitions, at a
 * steady pace from a thread of its own, and enters each that the broker has acknowledged.
 *
 * <p><b>Threading:</b> start and stop by one thread; {@link #acknowledged} may be read by any.
 */
public final class NumberedProducer implements AutoCloseable {

  private static final int RECORDS_PER_TICK = 20;
  private static final long TICK_MS = 10;
  private static final long PATIENCE_SECONDS = 30;

  private final Topics topics;
  private final String topic;
  private final int partitions;
  private final LongFunction<String> value;
  private final Ledger acknowledged = new Ledger();
  private final Thread thread = new Thread(this::run, "numbered-producer");
  private volatile boolean stopping;
  private volatile @Nullable Exception failure;

  /** Produces to an existing topic; value makes a number the text of a record. */
  public NumberedProducer(
      String bootstrapServers, String topic, int partitions, LongFunction<String> value) {
    this.topics = new Topics(bootstrapServers);
    this.topic = topic;
    this.partitions = partitions;
    this.value = value;
  }

  /** Starts to produce. */
  public void start() {
    thread.start();
  }

  /** The records that the broker has acknowledged so far. */
  public Ledger acknowledged() {
    return acknowledged;
  }

  /**
   * Stops when all that was sent is acknowledged.
   *
   * @throws IllegalStateException when one was not
   */
  public void stop() {
    stopping = true;
    try {
      thread.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (failure != null || thread.isAlive()) {
      throw new IllegalStateException("Cannot produce to " + topic, failure);
    }
  }

  @Override
  public void close() {
    stopping = true;
    topics.close();
  }

  private void run() {
    try {
      for (long number = 0; !stopping; number += RECORDS_PER_TICK) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (long n = number; n < number + RECORDS_PER_TICK; n++) {
          TopicPartition partition = new TopicPartition(topic, (int) (n % partitions));
          sent.add(topics.send(partition, null, value.apply(n)));
        }
        enter(number, sent);
        Thread.sleep(TICK_MS);
      }
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      failure = e;
    } catch (InterruptedException e) {
      failure = e;
      Thread.currentThread().interrupt();
    }
  }

  private void enter(long first, List<Future<RecordMetadata>> sent)
      throws ExecutionException, TimeoutException, InterruptedException {
    long number = first;
    for (Future<RecordMetadata> one : sent) {
      RecordMetadata where = one.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      acknowledged.enter(
          new TopicPartition(where.topic(), where.partition()), where.offset(), number);
      number++;
    }
  }
}
