// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.consumer.ConsumerSink;
import io.landfall.testing.embedded.EmbeddedBroker;
import io.landfall.testing.embedded.Eventually;
import io.landfall.testing.embedded.Topics;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The database is stopped while records keep coming, for {@code -Dlandfall.outage.seconds}, and
 * started again.
 */
class OutageTest {

  private static final Duration OUTAGE =
      Duration.ofSeconds(Integer.getInteger("landfall.outage.seconds", 5));

  private static final int BEFORE = 20_000;

  private static final Schema SCHEMA =
      SchemaBuilder.struct().field("id", Schema.INT64_SCHEMA).build();

  @TempDir private Path directory;

  private EmbeddedPostgres server(int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setPort(port)
        .setDataDirectory(directory.resolve("data"))
        .setCleanDataDirectory(false)
        .setServerConfig("unix_socket_directories", "")
        .start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static long put(TestSink sink, long from, long until) {
    for (long id = from; id < until; id++) {
      sink.put("t", new Struct(SCHEMA).put("id", id));
    }
    return until;
  }

  /** As a host does: no more records while the sink asks for a pause. */
  private static long load(TestSink sink, long from, Duration time) {
    long id = from;
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      if (sink.wantsPause()) {
        sink.rest();
      } else {
        id = put(sink, id, id + 100);
      }
    }
    return id;
  }

  private static Map<String, String> patient(Map<String, String> config) {
    config.put("retry.backoff.max.ms", "1000");
    config.put("batch.max.records", "1000");
    return config;
  }

  @Test
  void postgresIsAwayAndNothingIsLost() throws Exception {
    int port = freePort();
    EmbeddedServer.Database database =
        new EmbeddedServer.Database(EmbeddedServer.url(port, "postgres"));
    long sent;
    try (TestSink sink = new TestSink(patient(database.config("auto.create", "true")))) {
      try (EmbeddedPostgres first = server(port)) {
        assertThat(first.getPort()).isEqualTo(port);
        sent = put(sink, 0, BEFORE);
        sink.until(() -> sink.committable("t") > 0);
      }
      sent = load(sink, sent, OUTAGE);
      assertThat(sink.retries).isNotEmpty();
      try (EmbeddedPostgres second = server(port)) {
        assertThat(second.getPort()).isEqualTo(port);
        sent = load(sink, sent, Duration.ofMillis(200));
        sink.flush();
        assertThat(sink.deadLetters).isEmpty();
        // A transaction whose answer the outage swallowed is stored twice
        assertThat(database.rows("SELECT count(DISTINCT id), max(id) FROM t"))
            .containsExactly(List.of(Long.toString(sent), Long.toString(sent - 1)));
      }
    }
  }

  @Test
  void mariaDbIsAwayAndNothingIsLost() throws Exception {
    try (MariaDbServer server = MariaDbServer.start()) {
      TestDatabase database = new TestDatabase(server.url("outage"));
      new TestDatabase(server.url("mysql")).execute("CREATE DATABASE outage");
      try (TestSink sink = new TestSink(patient(database.config("auto.create", "true")))) {
        long sent = put(sink, 0, BEFORE);
        sink.until(() -> sink.committable("t") > 0);
        server.stop();
        sent = load(sink, sent, OUTAGE);
        assertThat(sink.retries).isNotEmpty();
        server.restart();
        sent = load(sink, sent, Duration.ofMillis(200));
        sink.flush();
        assertThat(sink.deadLetters).isEmpty();
        assertThat(database.rows("SELECT count(DISTINCT id), max(id) FROM t"))
            .containsExactly(List.of(Long.toString(sent), Long.toString(sent - 1)));
      }
    }
  }

  @Test
  void aHostWaitsForTheDatabaseAndNothingIsLost() throws Exception {
    int port = freePort();
    EmbeddedServer.Database database =
        new EmbeddedServer.Database(EmbeddedServer.url(port, "postgres"));
    try (EmbeddedBroker broker = EmbeddedBroker.started();
        Topics topics = new Topics(broker.bootstrapServers())) {
      topics.create("t", 2);
      long sent = produce(topics, 0);
      try (ConsumerSink sink = host(broker, database)) {
        try (EmbeddedPostgres first = server(port)) {
          assertThat(first.getPort()).isEqualTo(port);
          sink.start();
          Eventually.becomes(true, () -> stored(database) > 0);
          sent = produce(topics, sent);
        }
        long end = System.nanoTime() + OUTAGE.toNanos();
        while (System.nanoTime() < end) {
          sent = produce(topics, sent);
        }
        assertThat(sink.completion()).isNotDone();
        try (EmbeddedPostgres second = server(port)) {
          assertThat(second.getPort()).isEqualTo(port);
          sent = produce(topics, sent);
          Eventually.becomes(sent, () -> stored(database));
          assertThat(sink.stop(Duration.ofSeconds(30))).isTrue();
        }
      }
      assertThat(topics.ends("dead", 1)).containsOnly(Map.entry(new TopicPartition("dead", 0), 0L));
    }
  }

  private static long produce(Topics topics, long from) {
    List<String> values = new ArrayList<>();
    for (long id = from; id < from + 500; id++) {
      values.add(
          "{\"schema\":{\"type\":\"struct\",\"fields\":[{\"field\":\"id\",\"type\":\"int64\"}]},"
              + ("\"payload\":{\"id\":" + id + "}}"));
    }
    topics.produce("t", values);
    return from + values.size();
  }

  /** How many different ones; an answer that the outage swallowed makes some of them twice. */
  private static long stored(EmbeddedServer.Database database) throws SQLException {
    boolean made = "t".equals(database.value("SELECT to_regclass('t') IS NOT NULL"));
    return made ? Long.parseLong(database.value("SELECT count(DISTINCT id) FROM t")) : 0;
  }

  private static ConsumerSink host(EmbeddedBroker broker, EmbeddedServer.Database database) {
    Map<String, String> config = patient(database.config("auto.create", "true"));
    config.putAll(
        Map.of(
            "name", "outage",
            "topics", "t",
            "tasks.max", "2",
            "consumer.override.auto.offset.reset", "earliest",
            "errors.tolerance", "all",
            "errors.deadletterqueue.topic.name", "dead",
            "errors.deadletterqueue.topic.replication.factor", "1"));
    return ConsumerSink.from(config)
        .workerDefaults(
            Map.of(
                "bootstrap.servers", broker.bootstrapServers(),
                "key.converter", "org.apache.kafka.connect.storage.StringConverter",
                "value.converter", "io.landfall.convert.JsonConverter"))
        .writer(new JdbcWriterProvider())
        .build();
  }
}
