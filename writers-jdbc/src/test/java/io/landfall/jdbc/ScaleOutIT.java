// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.landfall.jdbc.EmbeddedServer.Database;
import io.landfall.testing.embedded.EmbeddedBroker;
import io.landfall.testing.embedded.Topics;
import io.landfall.testing.kill.ClusterWorkerHost;
import io.landfall.testing.kill.ConsumerSinkHost;
import io.landfall.testing.kill.Death;
import io.landfall.testing.kill.KillMoment;
import io.landfall.testing.kill.KilledHost;
import io.landfall.testing.kill.Ledger;
import io.landfall.testing.kill.NumberedProducer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes share the partitions of a topic, one is killed under load, the other goes on with
 * all of them. The table has no key: a row stored twice shows.
 */
class ScaleOutIT {

  private static final int PARTITIONS = 8;
  private static final int TASKS = 4;
  private static final int PATIENCE_MINUTES = 3;

  /** Of groups, so that the dead are missed soon. */
  private static final String SESSION_MS = "3000";

  private static EmbeddedBroker broker;
  private static Topics topics;
  private static Database database;

  @TempDir private Path directory;

  @BeforeAll
  static void startServers() throws SQLException {
    broker = EmbeddedBroker.started();
    topics = new Topics(broker.bootstrapServers());
    database = EmbeddedServer.database("scale_out");
  }

  @AfterAll
  static void stopServers() {
    topics.close();
    broker.close();
  }

  @Test
  void oneOfTwoWorkersIsKilledAndEachRecordIsStoredOnce() throws Exception {
    String name = "cluster";
    String worker = worker(name);
    String connector = connector(name, TASKS, SteppingConnector.class);

    assertEachRecordIsStoredOnce(
        name,
        new KilledHost(directory, ClusterWorkerHost.class, List.of(worker, connector)),
        new KilledHost(directory, ClusterWorkerHost.class, List.of(worker)),
        List.of(new KillMoment.InsideCommit(8, 300)));
  }

  @Test
  void oneOfTwoConsumerSinksIsKilledTwiceAndEachRecordIsStoredOnce() throws Exception {
    String name = "processes";
    List<String> files = List.of(connector(name, TASKS / 2, JdbcSinkConnector.class), worker(name));

    assertEachRecordIsStoredOnce(
        name,
        new KilledHost(directory, ConsumerSinkHost.class, files),
        new KilledHost(directory, ConsumerSinkHost.class, files),
        List.of(new KillMoment.InsideCommit(6, 500), new KillMoment.AfterCommit(4, 20)));
  }

  private static void assertEachRecordIsStoredOnce(
      String name, KilledHost survivor, KilledHost victim, List<KillMoment> moments)
      throws Exception {
    database.execute("CREATE TABLE " + name + " (number bigint)");
    topics.create(name, PARTITIONS);
    List<Death> deaths = new ArrayList<>();
    AtomicBoolean all = new AtomicBoolean();
    try (NumberedProducer producer =
        new NumberedProducer(broker.bootstrapServers(), name, PARTITIONS, ScaleOutIT::numbered)) {
      Ledger acknowledged = producer.acknowledged();
      producer.start();
      CompletableFuture<Void> work =
          CompletableFuture.runAsync(
              () ->
                  survivor.runUntil(
                      () ->
                          all.get()
                              && topics.committed("connect-" + name).equals(acknowledged.ends())));
      for (KillMoment moment : moments) {
        deaths.add(victim.killAt(moment));
      }
      producer.stop();
      all.set(true);
      work.get(PATIENCE_MINUTES, TimeUnit.MINUTES);

      long count = acknowledged.size();
      System.out.println("Scale out, " + name + ": " + count + " records, " + deaths);
      assertThat(deaths).allSatisfy(death -> assertThat(death.commits()).isPositive());
      assertThat(rows(name))
          .containsExactly(List.of(text(count), text(count * (count - 1) / 2), text(count)));
    }
  }

  private static List<List<String>> rows(String name) throws SQLException {
    return database.rows(
        "SELECT count(*), sum(number), (SELECT sum(next_offset) FROM landfall_offsets WHERE sink ="
            + " '"
            + (name + "') FROM " + name));
  }

  private static String text(long number) {
    return Long.toString(number);
  }

  private String connector(String name, int tasks, Class<?> connector) throws IOException {
    Map<String, String> config = new HashMap<>();
    config.put("connector.class", connector.getName());
    config.put("topics", name);
    config.put("tasks.max", Integer.toString(tasks));
    config.put("connection.url", database.url());
    config.put("table.name.format", name);
    config.put("delivery.guarantee", "exactly_once");
    config.put("linger.ms", "20");
    config.put("consumer.override.auto.offset.reset", "earliest");
    config.put("consumer.override.session.timeout.ms", SESSION_MS);
    config.put("consumer.override.heartbeat.interval.ms", "500");
    String json = new ObjectMapper().writeValueAsString(Map.of("name", name, "config", config));
    return Files.writeString(directory.resolve("connector.json"), json).toString();
  }

  private String worker(String name) throws IOException {
    List<String> lines =
        List.of(
            "bootstrap.servers=" + broker.bootstrapServers(),
            "group.id=workers-of-" + name,
            "session.timeout.ms=" + SESSION_MS,
            "heartbeat.interval.ms=500",
            "offset.flush.interval.ms=200",
            "key.converter=org.apache.kafka.connect.storage.StringConverter",
            "value.converter=org.apache.kafka.connect.json.JsonConverter");
    return Files.write(directory.resolve("worker.properties"), lines).toString();
  }

  private static String numbered(long number) {
    return "{\"schema\":{\"type\":\"struct\",\"fields\":[{\"field\":\"number\",\"type\":\"int64\"}]},"
        + ("\"payload\":{\"number\":" + number + "}}");
  }
}
