// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.testing.embedded.EmbeddedBroker;
import io.landfall.testing.embedded.EmbeddedWorker;
import io.landfall.testing.embedded.Eventually;
import io.landfall.testing.embedded.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The document's own connector in a worker, with nothing but its class and address changed. */
class SeedConnectorTest {

  private static EmbeddedBroker broker;

  @BeforeAll
  static void startBroker() {
    broker = EmbeddedBroker.started();
    try (Topics topics = new Topics(broker.bootstrapServers())) {
      topics.create(SeedConnector.TOPIC, 1);
      topics.produce(SeedConnector.TOPIC, List.of(SeedConnector.RECORD));
    }
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @Test
  void writesToInfluxDb() throws Exception {
    InfluxServer server = InfluxServer.shared();
    server.database("mydb");

    runs("influxdb-sink", server.url(), () -> server.rows("mydb", "influxMeasure"));
  }

  @Test
  void writesToQuestDb() throws Exception {
    QuestDb server = QuestDb.shared();

    runs("questdb-sink", server.url(), () -> server.rows("influxMeasure"));
  }

  private static void runs(String name, String url, Callable<List<Map<String, Object>>> stored)
      throws Exception {
    try (EmbeddedWorker worker =
        EmbeddedWorker.standalone(broker.bootstrapServers())
            .with("value.converter", "org.apache.kafka.connect.json.JsonConverter")
            .with("key.converter", "org.apache.kafka.connect.storage.StringConverter")
            .start()) {
      worker.client().create(SeedConnector.definition(name, url));
      worker.client().awaitRunning(name, 1);

      Eventually.becomes(1, () -> stored.call().size());
      assertThat(stored.call().get(0))
          .containsEntry("company", "DataMountaineer")
          .containsEntry("address", "MontainTop")
          .containsEntry("latitude", -49.817962646484375)
          .containsEntry("longitude", -141.64581298828125);
      assertThat(worker.client().status(name).isRunning(1)).isTrue();
    }
  }
}
