// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import io.landfall.examples.pipelines.SensorReadings;
import io.landfall.examples.pipelines.StructTopic;
import io.landfall.testing.embedded.Topics;
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
  void produce(int count, Converter converter) {
    SensorReadings readings = new SensorReadings();
    try (StructTopic topic = new StructTopic(bootstrapServers, NAME, converter)) {
      for (int i = 0; i < count; i++) {
        topic.send(readings.next());
      }
    }
  }
}
