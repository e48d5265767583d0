// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples.pipelines;

import io.landfall.testing.embedded.EmbeddedBroker;
import io.landfall.testing.embedded.EmbeddedWorker;
import io.landfall.testing.embedded.Topics;
import java.util.Map;
import org.apache.kafka.connect.json.JsonConverter;

/** A broker and a Connect worker in this process, for one pipeline after another. */
public final class Stage implements AutoCloseable {

  private final EmbeddedBroker broker;
  private final EmbeddedWorker worker;
  private final Topics topics;

  private Stage(EmbeddedBroker broker, EmbeddedWorker worker) {
    this.broker = broker;
    this.worker = worker;
    this.topics = new Topics(broker.bootstrapServers());
  }

  /** Starts both. */
  public static Stage started() {
    EmbeddedBroker broker = EmbeddedBroker.started();
    try {
      EmbeddedWorker.Builder builder = EmbeddedWorker.standalone(broker.bootstrapServers());
      properties(broker).forEach(builder::with);
      return new Stage(broker, builder.start());
    } catch (RuntimeException e) {
      broker.close();
      throw e;
    }
  }

  private static Map<String, String> properties(EmbeddedBroker broker) {
    return Map.of(
        "bootstrap.servers",
        broker.bootstrapServers(),
        "key.converter",
        "org.apache.kafka.connect.storage.StringConverter",
        "value.converter",
        JsonConverter.class.getName(),
        "value.converter.schemas.enable",
        "true");
  }

  String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** What the worker has in its properties: JSON with schemas in all topics. */
  Map<String, String> workerProperties() {
    return properties(broker);
  }

  /** Creates a topic. */
  void create(String topic, int partitions) {
    topics.create(topic, partitions);
  }

  /** A way to send records to a topic. */
  StructTopic topic(String name) {
    JsonConverter converter = new JsonConverter();
    converter.configure(Map.of("schemas.enable", true), false);
    return new StructTopic(broker.bootstrapServers(), name, converter);
  }

  /** An empty set of connectors in the worker. */
  Connectors connectors() {
    return new Connectors(worker.client());
  }

  @Override
  public void close() {
    try (broker;
        worker;
        topics) {
      // Closed from the last to the first
    }
  }
}
