// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/** Clients without a broker; producers are called on the thread that sends. */
final class MemoryClients implements Clients {

  final List<SourceConsumer> consumers = new ArrayList<>();
  final List<Map<String, String>> consumerProps = new ArrayList<>();
  final AnsweringProducer producer = new AnsweringProducer();
  final List<String> createdTopics = new ArrayList<>();
  final Deque<Exception> creationFailures = new ArrayDeque<>();

  SourceConsumer consumer() {
    return consumers.get(0);
  }

  @Override
  public Consumer<byte[], byte[]> consumer(Map<String, String> props) {
    SourceConsumer consumer = new SourceConsumer();
    consumers.add(consumer);
    consumerProps.add(props);
    return consumer;
  }

  @Override
  public Producer<byte[], byte[]> producer(Map<String, String> props) {
    return producer;
  }

  @Override
  public ExecutorService sender(String threadName) {
    return new Inline();
  }

  @Override
  public void createTopic(Map<String, String> admin, String topic, short replication)
      throws ExecutionException {
    @Nullable Exception failure = creationFailures.poll();
    if (failure != null) {
      throw new ExecutionException(failure);
    }
    createdTopics.add(topic + " x " + replication);
  }

  private static final class Inline extends AbstractExecutorService {
    private boolean over;

    @Override
    public void execute(Runnable work) {
      work.run();
    }

    @Override
    public void shutdown() {
      over = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
      over = true;
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return over;
    }

    @Override
    public boolean isTerminated() {
      return over;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return over;
    }
  }
}
