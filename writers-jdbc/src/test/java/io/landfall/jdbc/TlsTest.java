// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.engine.SinkFailedException;
import io.landfall.testing.embedded.ServerKeys;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers whose certificates nobody but the configuration vouches for. */
class TlsTest {

  private static final Schema SCHEMA =
      SchemaBuilder.struct().field("id", Schema.INT64_SCHEMA).build();

  @TempDir private static Path directory;
  private static ServerKeys keys;

  @BeforeAll
  static void makeKeys() {
    keys = ServerKeys.in(directory);
  }

  @Test
  void postgresIsWrittenToThroughTls() throws Exception {
    try (EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setServerConfig("unix_socket_directories", "")
            .setServerConfig("ssl", "on")
            .setServerConfig("ssl_cert_file", keys.certificate().toString())
            .setServerConfig("ssl_key_file", keys.privateKey().toString())
            .start()) {
      String url = EmbeddedServer.url(server.getPort(), "postgres") + "&sslmode=verify-full";

      TestDatabase database = new TestDatabase(url + "&sslrootcert=" + keys.certificate());

      write(database.url());

      assertThat(
              database.rows(
                  "SELECT id, (SELECT bool_and(ssl) FROM pg_stat_ssl"
                      + " JOIN pg_stat_activity USING (pid) WHERE pid = pg_backend_pid())"
                      + " FROM t"))
          .containsExactly(List.of("1", "t"));
      assertThatThrownBy(() -> write(url)).isInstanceOf(SinkFailedException.class);
    }
  }

  @Test
  void mariaDbIsWrittenToThroughTls() throws Exception {
    try (MariaDbServer server =
        MariaDbServer.start("--ssl-cert=" + keys.certificate(), "--ssl-key=" + keys.privateKey())) {
      new TestDatabase(server.url("mysql")).execute("CREATE DATABASE tls");
      String url = server.url("tls") + "&sslMode=verify-full";
      TestDatabase database = new TestDatabase(url + "&serverSslCert=" + keys.certificate());

      write(database.url());

      assertThat(database.rows("SELECT id FROM t")).containsExactly(List.of("1"));
      assertThat(database.rows("SHOW STATUS LIKE 'Ssl_version'").get(0).get(1)).startsWith("TLS");
      assertThatThrownBy(() -> write(url)).isInstanceOf(SinkFailedException.class);
    }
  }

  private static void write(String url) throws Exception {
    Map<String, String> config = new HashMap<>();
    config.put("connection.url", url);
    config.put("auto.create", "true");
    config.put("linger.ms", "10");
    config.put("connection.attempts", "1");
    config.put("max.retries", "0");
    try (TestSink sink = new TestSink(config)) {
      sink.put("t", new Struct(SCHEMA).put("id", 1L));
      sink.flush();
      assertThat(sink.retries).isEmpty();
    }
  }
}
