// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;

/** The application's own pool. */
class DataSourceTest {

  private static final Schema SCHEMA =
      SchemaBuilder.struct().field("id", Schema.INT64_SCHEMA).build();

  private static HikariDataSource pool(String url, String setting) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(2);
    config.setConnectionTimeout(1_000);
    config.setInitializationFailTimeout(-1);
    config.setConnectionInitSql(setting);
    return new HikariDataSource(config);
  }

  private static Map<String, String> config(Map<String, String> usual, String url) {
    Map<String, String> config = new HashMap<>(usual);
    config.put("connection.url", url);
    return config;
  }

  private static void write(TestSink sink) {
    sink.put("t", new Struct(SCHEMA).put("id", 1L));
    sink.flush();
  }

  private static String ask(HikariDataSource pool, String query) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(query)) {
      assertThat(connection.getAutoCommit()).isTrue();
      assertThat(answer.next()).isTrue();
      return answer.getString(1);
    }
  }

  @Test
  void connectionsAreBorrowedAndGoBackAsTheyCame() throws Exception {
    EmbeddedServer.Database database = EmbeddedServer.database("pooled");
    database.execute("CREATE TABLE t (id bigint)");
    try (HikariDataSource pool = pool(database.url(), "SET TIME ZONE 'Asia/Tokyo'")) {
      pool.setMaximumPoolSize(1);
      try (TestSink sink = new TestSink(config(database.config(), "jdbc:postgresql:"), pool)) {
        write(sink);
        assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isOne();
      }
      assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
      assertThat(ask(pool, "SHOW TimeZone")).isEqualTo("Asia/Tokyo");
      assertThat(pool.isClosed()).isFalse();
    }
    assertThat(database.value("SELECT count(*) FROM t")).isEqualTo("1");
  }

  @Test
  void settingsOfExactlyOnceGoBackToo() throws Exception {
    EmbeddedServer.Database database = EmbeddedServer.database("pooled_once");
    database.execute("CREATE TABLE t (id bigint)");
    try (HikariDataSource pool = pool(database.url(), "SET lock_timeout = '7s'")) {
      try (TestSink sink =
          new TestSink(
              config(database.config("delivery.guarantee", "exactly_once"), "jdbc:postgresql:"),
              pool)) {
        write(sink);
      }
      assertThat(ask(pool, "SHOW lock_timeout")).isEqualTo("7s");
      assertThat(ask(pool, "SHOW idle_in_transaction_session_timeout")).isEqualTo("0");
    }
    assertThat(database.value("SELECT count(*) FROM t")).isEqualTo("1");
  }

  @Test
  void theModesOfMariaDbGoBackToo() throws Exception {
    TestDatabase database = MariaDbServer.database("pooled");
    database.execute("CREATE TABLE t (id bigint)");
    try (HikariDataSource pool =
        pool(database.url(), "SET SESSION sql_mode = 'ANSI_QUOTES', time_zone = '+09:00'")) {
      pool.setMaximumPoolSize(1);
      try (TestSink sink = new TestSink(config(database.config(), "jdbc:mariadb:"), pool)) {
        write(sink);
      }
      assertThat(ask(pool, "SELECT CONCAT(@@sql_mode, @@time_zone)"))
          .isEqualTo("ANSI_QUOTES+09:00");
    }
    assertThat(database.value("SELECT count(*) FROM t")).isEqualTo("1");
  }

  @Test
  void aConnectionThatBreaksIsReplacedByThePool() throws Exception {
    EmbeddedServer.Database database = EmbeddedServer.database("pooled_broken");
    database.execute("CREATE TABLE t (id bigint)");
    try (HikariDataSource pool = pool(database.url(), "SELECT 1");
        TestSink sink = new TestSink(config(database.config(), "jdbc:postgresql:"), pool)) {
      write(sink);
      database.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE datname = 'pooled_broken' AND pid <> pg_backend_pid()");
      write(sink);
      assertThat(sink.deadLetters).isEmpty();
      assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isOne();
    }
    assertThat(database.value("SELECT count(*) FROM t")).isEqualTo("2");
  }
}
