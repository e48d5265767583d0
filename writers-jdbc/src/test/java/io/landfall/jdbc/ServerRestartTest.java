// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.engine.SinkFailedException;
import io.landfall.jdbc.EmbeddedServer.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerRestartTest {

  private static final Schema SCHEMA =
      SchemaBuilder.struct().field("id", Schema.INT64_SCHEMA).build();

  @TempDir private Path directory;

  private int port;

  private Database database;

  @BeforeEach
  void chooseAPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = socket.getLocalPort();
    }
    database = new Database(EmbeddedServer.url(port, "postgres"));
  }

  private EmbeddedPostgres server() throws IOException {
    return EmbeddedPostgres.builder()
        .setPort(port)
        .setDataDirectory(directory.resolve("data"))
        .setCleanDataDirectory(false)
        .setServerConfig("unix_socket_directories", "")
        .start();
  }

  private static Struct row(long id) {
    return new Struct(SCHEMA).put("id", id);
  }

  @Test
  void anOutageLosesNothingAndRejectsNothing() throws Exception {
    try (TestSink sink = new TestSink(database.config("auto.create", "true"))) {
      sink.put("t", row(0));
      sink.until(() -> sink.retries.size() >= 2);
      assertThat(sink.retries.get(0))
          .hasMessageStartingWith(
              "Cannot connect to jdbc:postgresql://127.0.0.1:" + port + "/postgres: ");
      try (EmbeddedPostgres server = server()) {
        assertThat(server.getPort()).isEqualTo(port);
        sink.flush();
        sink.put("t", row(1));
        sink.flush();
      }
      int before = sink.retries.size();
      sink.put("t", row(2));
      sink.until(() -> sink.retries.size() > before + 1);
      sink.put("t", row(3));
      assertThat(sink.committable("t")).isEqualTo(2);
      try (EmbeddedPostgres server = server()) {
        assertThat(server.getPort()).isEqualTo(port);
        sink.flush();
        assertThat(sink.deadLetters).isEmpty();
        assertThat(database.rows("SELECT id FROM t"))
            .containsExactly(List.of("0"), List.of("1"), List.of("2"), List.of("3"));
      }
    }
  }

  @Test
  void attemptsToConnectAreCountedOnlyWhereTheConfigurationSaysSo() {
    try (TestSink sink =
        new TestSink(database.config("connection.attempts", "3", "connection.backoff.ms", "1"))) {
      assertThatThrownBy(
              () -> {
                sink.put("t", row(0));
                sink.flush();
              })
          .isInstanceOf(SinkFailedException.class)
          .hasMessageContaining("(3 attempts, connection.attempts allows no more)");
      assertThat(sink.retries).hasSize(2);
      assertThat(sink.deadLetters).isEmpty();
    }
  }
}
