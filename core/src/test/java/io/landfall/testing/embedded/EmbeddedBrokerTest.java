// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {

  @Test
  void keepsRecordsAndAddressOverARestart() {
    try (EmbeddedBroker broker = EmbeddedBroker.started();
        Topics topics = new Topics(broker.bootstrapServers())) {
      topics.create("readings", 1);
      topics.produce("readings", List.of("1", "2"));
      String address = broker.bootstrapServers();

      broker.stop();
      broker.start();

      assertThat(broker.bootstrapServers()).isEqualTo(address).startsWith("127.0.0.1:");
      topics.produce("readings", List.of("3"));
      assertThat(topics.ends("readings", 1))
          .isEqualTo(Map.of(new TopicPartition("readings", 0), 3L));
    }
  }

  @Test
  void deletesItsOwnDirectoryButNotAGivenOne(@TempDir Path given) {
    Path own;
    try (EmbeddedBroker broker = EmbeddedBroker.started()) {
      own = broker.directory();
      assertThat(own).isNotEmptyDirectory();
    }
    try (EmbeddedBroker broker = EmbeddedBroker.at(given, Ports.free())) {
      broker.start();
    }

    assertThat(own).doesNotExist();
    assertThat(given).isNotEmptyDirectory();
  }
}
