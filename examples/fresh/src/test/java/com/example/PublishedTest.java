// SPDX-License-Identifier: Apache-2.0
package com.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.examples.EmbeddedSink;
import io.landfall.testing.embedded.EmbeddedBroker;
import io.landfall.testing.embedded.Eventually;
import io.landfall.testing.embedded.Topics;
import io.landfall.writer.SinkWriterProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The ten lines of the README, on the published artifacts. */
@Timeout(120)
class PublishedTest {

  private static final String DATABASE = "jdbc:h2:mem:readings;DB_CLOSE_DELAY=-1";
  private static final int READINGS = 1_000;

  @TempDir Path temporary;

  @Test
  void theEmbeddedSinkOfTheReadmeStoresWhatTheTopicHas() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.started();
        Topics topics = new Topics(broker.bootstrapServers())) {
      topics.create("readings", 3);
      topics.produce("readings", IntStream.range(0, READINGS).mapToObj(this::reading).toList());
      String[] files = {connector().toString(), worker(broker.bootstrapServers()).toString()};
      FutureTask<Void> application =
          new FutureTask<>(
              () -> {
                EmbeddedSink.main(files);
                return null;
              });
      Thread thread = new Thread(application, "application");
      thread.start();

      Eventually.becomes(READINGS, PublishedTest::rows);

      thread.interrupt();
      assertThatThrownBy(() -> application.get(60, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void everyWriterIsFoundByItsName() {
    List<String> names =
        ServiceLoader.load(SinkWriterProvider.class).stream()
            .map(found -> found.get().name())
            .toList();

    assertThat(names).contains("jdbc", "s3", "influx");
  }

  private Path connector() throws Exception {
    return Files.writeString(
        temporary.resolve("sink.json"),
        """
        {"name": "readings", "config": {
          "connector.class": "io.landfall.jdbc.JdbcSinkConnector",
          "topics": "readings", "tasks.max": "1",
          "connection.url": "%s", "auto.create": "true", "pk.mode": "none"}}
        """
            .formatted(DATABASE));
  }

  private Path worker(String bootstrapServers) throws Exception {
    return Files.writeString(
        temporary.resolve("worker.properties"),
        """
        bootstrap.servers=%s
        key.converter=org.apache.kafka.connect.storage.StringConverter
        value.converter=io.landfall.convert.JsonConverter
        consumer.auto.offset.reset=earliest
        """
            .formatted(bootstrapServers));
  }

  private String reading(int id) {
    return """
        {"schema": {"type": "struct", "fields": [
          {"field": "id", "type": "int32"}, {"field": "celsius", "type": "double"}]},
         "payload": {"id": %d, "celsius": 21.5}}
        """
        .formatted(id);
  }

  private static int rows() throws SQLException {
    try (Connection connection = DriverManager.getConnection(DATABASE);
        Statement statement = connection.createStatement()) {
      try (ResultSet tables = connection.getMetaData().getTables(null, null, "readings", null)) {
        if (!tables.next()) {
          return 0;
        }
      }
      try (ResultSet row = statement.executeQuery("select count(*) from \"readings\"")) {
        row.next();
        return row.getInt(1);
      }
    }
  }
}
