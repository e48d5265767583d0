// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmbeddedWorkerTest {

  private static EmbeddedBroker broker;

  private final Map<String, String> config =
      Map.of(
          "connector.class", EchoConnector.class.getName(),
          "topics", "numbers",
          "tasks.max", "2",
          "value.converter", "org.apache.kafka.connect.storage.StringConverter",
          "consumer.override.auto.offset.reset", "earliest");

  @BeforeAll
  static void startBroker() {
    broker = EmbeddedBroker.started();
    try (Topics topics = new Topics(broker.bootstrapServers())) {
      topics.create("numbers", 1);
      topics.produce("numbers", List.of("one", "two"));
    }
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void forgetValues() {
    EchoConnector.VALUES.clear();
  }

  @Test
  void standaloneRunsAConnectorUntilItIsDeleted() throws InterruptedException {
    try (EmbeddedWorker worker = EmbeddedWorker.standalone(broker.bootstrapServers()).start()) {
      WorkerClient client = worker.client();
      assertThat(client.address().getHost()).isEqualTo("127.0.0.1");
      assertThat(client.plugins()).contains(EchoConnector.class.getName());

      client.put("echo-standalone", config);
      client.awaitRunning("echo-standalone", 2);
      assertThat(nextValue()).isEqualTo("one");
      assertThat(nextValue()).isEqualTo("two");

      client.delete("echo-standalone");
      assertThat(client.status("echo-standalone"))
          .isEqualTo(new ConnectorStatus("UNASSIGNED", "", List.of()));
    }
  }

  @Test
  void distributedStartsItsConnectorsAgain() throws InterruptedException {
    String group = "restarted-workers";
    try (EmbeddedWorker worker =
        EmbeddedWorker.distributed(broker.bootstrapServers(), group).start()) {
      worker.client().put("echo-distributed", config);
      worker.client().awaitRunning("echo-distributed", 2);
      assertThat(nextValue()).isEqualTo("one");
    }
    try (EmbeddedWorker worker =
        EmbeddedWorker.distributed(broker.bootstrapServers(), group).start()) {
      worker.client().awaitRunning("echo-distributed", 2);
    }
  }

  @Test
  void saysWhyARequestWasRefused() {
    try (EmbeddedWorker worker = EmbeddedWorker.standalone(broker.bootstrapServers()).start()) {
      assertThatThrownBy(() -> worker.client().put("nothing", Map.of("connector.class", "none")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("Cannot PUT /connectors/nothing/config: 400: ")
          .hasMessageContaining("Failed to find any class that implements Connector");
    }
  }

  private static String nextValue() throws InterruptedException {
    return EchoConnector.VALUES.poll(30, TimeUnit.SECONDS);
  }
}
