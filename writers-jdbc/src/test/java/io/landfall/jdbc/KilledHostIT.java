// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.landfall.jdbc.EmbeddedServer.Database;
import io.landfall.testing.embedded.EmbeddedBroker;
import io.landfall.testing.embedded.Topics;
import io.landfall.testing.kill.ConsumerSinkHost;
import io.landfall.testing.kill.Death;
import io.landfall.testing.kill.KillMoment;
import io.landfall.testing.kill.KillPlan;
import io.landfall.testing.kill.KillReport;
import io.landfall.testing.kill.KillRun;
import io.landfall.testing.kill.KilledHost;
import io.landfall.testing.kill.Ledger;
import io.landfall.testing.kill.NumberedProducer;
import io.landfall.testing.kill.WorkerHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the process of either host, over and over, and compares the table with the topic. */
class KilledHostIT {

  private static final int KILLS = 20;
  private static final int INSIDE_COMMIT = 5;
  private static final int PARTITIONS = 3;

  private static EmbeddedBroker broker;
  private static Topics topics;
  private static Database database;

  @TempDir private Path directory;

  @BeforeAll
  static void startServers() throws SQLException {
    broker = EmbeddedBroker.started();
    topics = new Topics(broker.bootstrapServers());
    database = EmbeddedServer.database("killed");
  }

  @AfterAll
  static void stopServers() {
    topics.close();
    broker.close();
  }

  @Test
  void aKilledConsumerSinkLosesNothing() throws IOException, SQLException {
    assertNothingIsLost("consumer", ConsumerSinkHost.class, JdbcSinkConnector.class.getName());
  }

  @Test
  void aKilledWorkerLosesNothing() throws IOException, SQLException {
    assertNothingIsLost("worker", WorkerHost.class, SteppingConnector.class.getName());
  }

  /**
   * Two hosts of one name, each in a group of its own, read the same partition, so that each fences
   * the other over and over while both are killed. The table has no key: a row stored twice shows.
   */
  @Test
  void killedHostsThatFightOverAPartitionStoreEachRecordOnce() throws Exception {
    String name = "fought";
    createTable(name);
    topics.create(name, 1);
    KillPlan plan = KillPlan.drawn(KILLS);
    System.out.println("Kill test of the fight: -Dlandfall.kill.seed=" + plan.seed());
    List<KillMoment> half = plan.moments().subList(0, KILLS / 2);
    List<KillMoment> rest = plan.moments().subList(KILLS / 2, KILLS);
    KilledHost rival = fighter(name, "rival", "5");
    String group = "fighter";

    List<Death> rivalDeaths = new ArrayList<>();
    KillReport report;
    try (NumberedProducer producer =
        new NumberedProducer(broker.bootstrapServers(), name, 1, KilledHostIT::numbered)) {
      CompletableFuture<Void> fight =
          CompletableFuture.runAsync(() -> rest.forEach(m -> rivalDeaths.add(die(rival, m))));
      report =
          new KillRun(fighter(name, group, "20"), producer, topics, group, () -> table(name))
              .through(new KillPlan(plan.seed(), half), fight::join);
    }

    System.out.println("Kill test of the fight: " + report.summary() + ", rival " + rivalDeaths);
    assertThat(report.missing()).isEmpty();
    assertThat(report.deaths()).hasSize(KILLS / 2);
    assertThat(rivalDeaths).hasSize(KILLS / 2);
    long count = report.acknowledged();
    assertThat(database.rows("SELECT count(*), sum(number) FROM " + name))
        .containsExactly(List.of(Long.toString(count), Long.toString(count * (count - 1) / 2)));
    assertThat(
            database.value("SELECT next_offset FROM landfall_offsets WHERE sink = '" + name + "'"))
        .isEqualTo(Long.toString(count));
  }

  private static Death die(KilledHost host, KillMoment moment) {
    Death death = host.killAt(moment);
    topics.evict("rival");
    return death;
  }

  private KilledHost fighter(String name, String group, String lingerMs) throws IOException {
    Path own = Files.createDirectory(directory.resolve(group));
    Map<String, String> config = new HashMap<>(config(name, JdbcSinkConnector.class.getName()));
    config.put("delivery.guarantee", "exactly_once");
    config.put("consumer.override.group.id", group);
    config.put("fenced.max.reopen", "1000000");
    config.put("linger.ms", lingerMs);
    return new KilledHost(directory, ConsumerSinkHost.class, files(own, name, config));
  }

  private void assertNothingIsLost(String name, Class<?> host, String connector)
      throws IOException, SQLException {
    createTable(name);
    topics.create(name, PARTITIONS);
    KillPlan plan = KillPlan.drawn(KILLS);
    System.out.println("Kill test of the " + name + ": -Dlandfall.kill.seed=" + plan.seed());

    KillReport report;
    try (NumberedProducer producer =
        new NumberedProducer(broker.bootstrapServers(), name, PARTITIONS, KilledHostIT::numbered)) {
      KilledHost killed =
          new KilledHost(directory, host, files(directory, name, config(name, connector)));
      report =
          new KillRun(killed, producer, topics, "connect-" + name, () -> table(name)).through(plan);
    }

    System.out.println("Kill test of the " + name + ": " + report.summary());
    assertThat(report.overtaken()).isEmpty();
    assertThat(report.missing()).isEmpty();
    assertThat(report.insideCommit()).isGreaterThanOrEqualTo(INSIDE_COMMIT);
  }

  private static Map<String, String> config(String name, String connector) {
    return Map.ofEntries(
        Map.entry("connector.class", connector),
        Map.entry("topics", name),
        Map.entry("tasks.max", "1"),
        Map.entry("connection.url", database.url()),
        Map.entry("table.name.format", name),
        Map.entry("linger.ms", "50"),
        Map.entry("consumer.override.auto.offset.reset", "earliest"),
        Map.entry("consumer.override.session.timeout.ms", "6000"),
        Map.entry("transforms", "where"),
        Map.entry("transforms.where.type", "org.apache.kafka.connect.transforms.InsertField$Value"),
        Map.entry("transforms.where.partition.field", "source_partition"),
        Map.entry("transforms.where.offset.field", "source_offset"));
  }

  /** The connector's JSON and the worker's properties. */
  private static List<String> files(Path directory, String name, Map<String, String> config)
      throws IOException {
    Path json = directory.resolve("connector.json");
    Files.writeString(
        json, new ObjectMapper().writeValueAsString(Map.of("name", name, "config", config)));
    Path properties = directory.resolve("worker.properties");
    Files.writeString(
        properties,
        String.join(
            "\n",
            "bootstrap.servers=" + broker.bootstrapServers(),
            "offset.flush.interval.ms=100",
            "key.converter=org.apache.kafka.connect.storage.StringConverter",
            "value.converter=org.apache.kafka.connect.json.JsonConverter"));
    return List.of(json.toString(), properties.toString());
  }

  private static String numbered(long number) {
    return "{\"schema\":{\"type\":\"struct\",\"fields\":[{\"field\":\"number\",\"type\":\"int64\"}]},"
        + "\"payload\":{\"number\":"
        + number
        + "}}";
  }

  private static void createTable(String name) throws SQLException {
    database.execute(
        "CREATE TABLE " + name + " (number bigint, source_partition int, source_offset bigint)");
  }

  private static Ledger table(String name) {
    Ledger ledger = new Ledger();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT source_partition, source_offset, number FROM " + name)) {
      while (rows.next()) {
        ledger.enter(new TopicPartition(name, rows.getInt(1)), rows.getLong(2), rows.getLong(3));
      }
      return ledger;
    } catch (SQLException e) {
      throw new IllegalStateException("Cannot read the table: " + name, e);
    }
  }
}
