// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples.pipelines;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.storage.Converter;

/** Sends records to a topic; the broker has acknowledged all of them when it is closed. */
public final class StructTopic implements AutoCloseable {

  private final String name;
  private final Converter converter;
  private final Producer<byte[], byte[]> producer;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  /** Encodes by the converter. */
  public StructTopic(String bootstrapServers, String name, Converter converter) {
    this.name = name;
    this.converter = converter;
    ByteArraySerializer bytes = new ByteArraySerializer();
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrapServers, "acks", "all", "linger.ms", "5"),
            bytes,
            bytes);
  }

  /** Sends a record of now. */
  public void send(Struct value) {
    send(value, System.currentTimeMillis());
  }

  /** Sends a record of that time. */
  @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of what fails
  void send(Struct value, long timestampMs) {
    byte[] bytes = converter.fromConnectData(name, value.schema(), value);
    producer.send(
        new ProducerRecord<>(name, null, timestampMs, null, bytes),
        (sent, e) -> {
          if (e != null) {
            failure.set(e);
          }
        });
  }

  @Override
  public void close() {
    producer.close();
    if (failure.get() != null) {
      throw new IllegalStateException("Cannot produce to topic " + name, failure.get());
    }
  }
}
