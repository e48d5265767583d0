// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import io.landfall.testing.embedded.Topics;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.connect.storage.Converter;

/** The topic that the weather stations send to. */
final class SensorTopic {

  static final String NAME = "metrics";
  static final int PARTITIONS = 3;

  private final String bootstrapServers;

  private SensorTopic(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  static SensorTopic create(String bootstrapServers) {
    try (Topics topics = new Topics(bootstrapServers)) {
      topics.create(NAME, PARTITIONS);
    }
    return new SensorTopic(bootstrapServers);
  }

  /** Sends so many readings and returns when the broker has acknowledged all of them. */
  @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of what fails
  void produce(int count, Converter converter) {
    Map<String, Object> config =
        Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", "5");
    AtomicReference<Exception> failure = new AtomicReference<>();
    SensorReadings readings = new SensorReadings();
    ByteArraySerializer bytes = new ByteArraySerializer();
    try (Producer<byte[], byte[]> producer = new KafkaProducer<>(config, bytes, bytes)) {
      for (int i = 0; i < count; i++) {
        byte[] value = converter.fromConnectData(NAME, SensorReadings.SCHEMA, readings.next());
        producer.send(
            new ProducerRecord<>(NAME, value),
            (sent, e) -> {
              if (e != null) {
                failure.set(e);
              }
            });
      }
    }
    if (failure.get() != null) {
      throw new IllegalStateException("Cannot produce to topic " + NAME, failure.get());
    }
  }
}
