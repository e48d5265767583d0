// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.jdbc.EmbeddedServer.Database;
import io.landfall.testing.embedded.EmbeddedBroker;
import io.landfall.testing.embedded.EmbeddedWorker;
import io.landfall.testing.embedded.Eventually;
import io.landfall.testing.embedded.Topics;
import io.landfall.testing.embedded.WorkerClient;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Stored offsets as the users of a worker change them: by its REST interface. */
@Timeout(180)
class StoredOffsetsWorkerTest {

  private static final TopicPartition P0 = new TopicPartition("numbers", 0);

  private static EmbeddedBroker broker;
  private static EmbeddedWorker worker;
  private static Topics topics;

  private final WorkerClient client = worker.client();
  private Database database;

  @BeforeAll
  static void startServers() {
    broker = EmbeddedBroker.started();
    topics = new Topics(broker.bootstrapServers());
    worker = EmbeddedWorker.standalone(broker.bootstrapServers()).start();
  }

  @AfterAll
  static void stopServers() {
    worker.close();
    topics.close();
    broker.close();
  }

  @BeforeEach
  void makeADatabase() throws SQLException {
    database = EmbeddedServer.database("stored_offsets");
    database.execute("CREATE TABLE numbers (n bigint)");
  }

  private Map<String, String> config() {
    Map<String, String> config = new HashMap<>();
    config.put("connector.class", JdbcSinkConnector.class.getName());
    config.put("topics", P0.topic());
    config.put("connection.url", database.url());
    config.put("delivery.guarantee", "exactly_once");
    config.put("key.converter", "org.apache.kafka.connect.storage.StringConverter");
    config.put("value.converter", "org.apache.kafka.connect.json.JsonConverter");
    config.put("consumer.override.auto.offset.reset", "earliest");
    return config;
  }

  private static List<String> numbers(long from, long until) {
    return LongStream.range(from, until)
        .mapToObj(
            n ->
                "{\"schema\":{\"type\":\"struct\",\"fields\":[{\"field\":\"n\",\"type\":\"int64\"}]},"
                    + ("\"payload\":{\"n\":" + n + "}}"))
        .toList();
  }

  @Test
  void offsetsAreSetAndForgottenInTheDatabaseToo() throws Exception {
    topics.create(P0.topic(), 1);
    topics.produce(P0.topic(), numbers(0, 4));
    client.put("sink", config());
    Eventually.becomes("0,1,2,3", this::stored);
    String epoch = epoch();

    stop();
    alter(
        "PATCH",
        "{\"offset\":{\"kafka_offset\":2},\"partition\":{\"kafka_topic\":\"numbers\",\"kafka_partition\":0}}");
    assertThat(next()).isEqualTo("2");
    assertThat(epoch()).isGreaterThan(epoch);
    client.call("PUT", "connectors/sink/resume", null);
    Eventually.becomes("0,1,2,2,3,3", this::stored);

    stop();
    client.call("DELETE", "connectors/sink/offsets", null);
    assertThat(next()).isEqualTo("-1");
    client.call("PUT", "connectors/sink/resume", null);
    Eventually.becomes("0,0,1,1,2,2,2,3,3,3", this::stored);
    client.delete("sink");
  }

  private void stop() throws Exception {
    client.call("PUT", "connectors/sink/stop", null);
    Eventually.becomes("STOPPED", () -> client.status("sink").state());
    Eventually.becomes(0, () -> client.status("sink").tasks().size());
  }

  private void alter(String method, String offset) {
    client.call(method, "connectors/sink/offsets", "{\"offsets\":[" + offset + "]}");
  }

  private String stored() {
    return value("SELECT string_agg(n::text, ',' ORDER BY n) FROM numbers");
  }

  private String next() {
    return value("SELECT next_offset FROM landfall_offsets");
  }

  private String epoch() {
    return value("SELECT owner_epoch FROM landfall_offsets");
  }

  private String value(String query) {
    try {
      return database.value(query);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void nothingIsChangedWhereTheDatabaseIsAway() {
    Map<String, String> config = config();
    config.put("name", "sink");
    config.put("connection.url", EmbeddedServer.url(1, "stored_offsets"));

    assertThatThrownBy(() -> new JdbcSinkConnector().alterOffsets(config, Map.of(P0, 2L)))
        .isInstanceOf(ConnectException.class)
        .hasMessageMatching(
            "(?s)Cannot alter the offsets of sink sink in table landfall_offsets: Cannot connect to"
                + " jdbc:postgresql://127.0.0.1:1/stored_offsets: .* \\(ask again when the database"
                + " answers; asking twice does no harm\\)");
  }

  @Test
  void aSinkThatHasStoredNothingHasNothingToAlter() {
    Map<String, String> config = config();
    config.put("name", "sink");

    assertThat(new JdbcSinkConnector().alterOffsets(config, Map.of(P0, 2L))).isTrue();
    assertThat(value("SELECT to_regclass('landfall_offsets')")).isNull();
  }

  @Test
  void atLeastOnceTheDatabaseIsNotAsked() {
    Map<String, String> config = config();
    config.put("delivery.guarantee", "at_least_once");
    config.put("connection.url", EmbeddedServer.url(1, "stored_offsets"));

    assertThat(new JdbcSinkConnector().alterOffsets(config, Map.of(P0, 2L))).isTrue();
  }
}
