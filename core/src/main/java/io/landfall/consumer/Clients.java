// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.TopicExistsException;

/** Where clients come from: Kafka's own, or a test's. */
interface Clients {

  /** The real ones. */
  Clients KAFKA = new Kafka();

  Consumer<byte[], byte[]> consumer(Map<String, String> props);

  Producer<byte[], byte[]> producer(Map<String, String> props);

  /**
   * The thread that calls the producer, because a producer may block while it looks for its topic.
   */
  ExecutorService sender(String threadName);

  /**
   * Creates a topic of one partition where it is absent.
   *
   * @throws ExecutionException with the broker's answer
   * @throws TimeoutException if none comes
   */
  void createTopic(Map<String, String> admin, String topic, short replication)
      throws ExecutionException, TimeoutException, InterruptedException;

  /** Clients that talk to brokers. */
  final class Kafka implements Clients {

    private static final long TOPIC_TIMEOUT_SECONDS = 60;

    @Override
    public Consumer<byte[], byte[]> consumer(Map<String, String> props) {
      return new KafkaConsumer<>(new HashMap<>(props));
    }

    @Override
    public Producer<byte[], byte[]> producer(Map<String, String> props) {
      return new KafkaProducer<>(new HashMap<>(props));
    }

    @Override
    public ExecutorService sender(String threadName) {
      return Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, threadName);
            thread.setDaemon(true);
            return thread;
          });
    }

    @Override
    public void createTopic(Map<String, String> admin, String topic, short replication)
        throws ExecutionException, TimeoutException, InterruptedException {
      try (Admin client = Admin.create(new HashMap<>(admin))) {
        Set<String> present =
            client.listTopics().names().get(TOPIC_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        if (!present.contains(topic)) {
          NewTopic created = new NewTopic(topic, 1, replication);
          client.createTopics(Set.of(created)).all().get(TOPIC_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        }
      } catch (ExecutionException e) {
        // Another task, or the broker on its own, was faster.
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
  }
}
