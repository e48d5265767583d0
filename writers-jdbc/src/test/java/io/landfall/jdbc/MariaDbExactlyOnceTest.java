// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.engine.SinkFailedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only MariaDB and MySQL do to a transaction. */
class MariaDbExactlyOnceTest {

  private static final TopicPartition P0 = new TopicPartition("readings", 0);

  private final Map<TopicPartition, List<SinkRecord>> log = new HashMap<>();
  private final List<LogSink> sinks = new ArrayList<>();
  private TestDatabase database;

  @BeforeEach
  void makeADatabase() throws SQLException {
    database = MariaDbServer.database("exactly_once");
    log.put(P0, new ArrayList<>());
  }

  @AfterEach
  void closeSinks() {
    sinks.forEach(LogSink::close);
  }

  private LogSink sink(String... config) {
    Map<String, String> all = new HashMap<>(database.config(config));
    all.put("delivery.guarantee", "exactly_once");
    LogSink sink = new LogSink("sink", all, log);
    sinks.add(sink);
    return sink;
  }

  @ParameterizedTest
  @ValueSource(strings = {"MyISAM", "Aria", "MEMORY"})
  void rowsGoToNoTableWithoutTransactions(String engine) throws SQLException {
    database.execute("CREATE TABLE readings (id bigint) ENGINE = " + engine);
    log.put(P0, Logs.numbered(P0, 0, 3));

    assertThatThrownBy(() -> sink().assignAll().untilStored())
        .isInstanceOf(SinkFailedException.class)
        .hasMessageContaining(
            "Cannot deliver exactly once to table readings: its engine "
                + (engine + " has no transactions (change the table, or set ")
                + "delivery.guarantee=at_least_once)");
    assertThat(database.value("SELECT count(*) FROM readings")).isEqualTo("0");
  }

  @Test
  void offsetsGoToNoTableWithoutTransactions() throws SQLException {
    database.execute(
        "CREATE TABLE landfall_offsets (sink VARCHAR(50), topic VARCHAR(50), `partition` INT,"
            + " next_offset BIGINT, owner_epoch BIGINT, owner_id TEXT, claimed_at DATETIME,"
            + " updated_at DATETIME, format_version INT, PRIMARY KEY (sink, topic, `partition`))"
            + " ENGINE = MyISAM");

    assertThatThrownBy(() -> sink().assignAll())
        .isInstanceOf(SinkFailedException.class)
        .hasMessageContaining(
            "Cannot deliver exactly once to table landfall_offsets: its engine MyISAM has no"
                + " transactions");
  }

  @Test
  void topicsThatDifferInCaseAloneHaveOffsetsOfTheirOwn() throws SQLException {
    TopicPartition upper = new TopicPartition("READINGS", 0);
    database.execute("CREATE TABLE landing (id bigint)");
    log.put(P0, Logs.numbered(P0, 0, 3));
    log.put(upper, Logs.numbered(upper, 10, 2));

    sink("table.name.format", "landing").assignAll().untilStored();

    assertThat(
            database.rows("SELECT topic, next_offset FROM landfall_offsets ORDER BY next_offset"))
        .containsExactly(List.of("READINGS", "2"), List.of("readings", "3"));
  }

  @Test
  void aTableThatComparesWithoutCaseIsRefused() throws SQLException {
    TopicPartition upper = new TopicPartition("READINGS", 0);
    sink().assignAll();
    database.execute(
        "ALTER TABLE landfall_offsets MODIFY topic VARCHAR(255) CHARACTER SET utf8mb4"
            + " COLLATE utf8mb4_general_ci NOT NULL");
    log.clear();
    log.put(upper, new ArrayList<>());

    assertThatThrownBy(() -> sink().assignAll())
        .isInstanceOf(SinkFailedException.class)
        .hasMessageContaining(
            "Cannot store offsets in table landfall_offsets: it does not tell READINGS from"
                + " readings");
  }

  @Test
  void rowsOfTheFormatBeforeAreReadOnAndThoseOfALaterOneLeftAlone() throws SQLException {
    log.put(P0, Logs.numbered(P0, 0, 3));
    sink().assignAll();
    database.execute(
        "CREATE TABLE IF NOT EXISTS readings (id bigint)",
        "UPDATE landfall_offsets SET next_offset = 2, format_version = 0");

    assertThat(sink().assignAll().untilStored().position(P0)).isEqualTo(3);
    assertThat(database.rows("SELECT id FROM readings")).containsExactly(List.of("2"));

    database.execute("UPDATE landfall_offsets SET format_version = 2");
    String epoch = database.value("SELECT owner_epoch FROM landfall_offsets");
    assertThatThrownBy(() -> sink().assignAll())
        .isInstanceOf(SinkFailedException.class)
        .hasMessageContaining(
            "it has rows of format 2, this version knows 1 (run the version of Landfall that has"
                + " written them, or a later one)");
    assertThat(database.value("SELECT owner_epoch FROM landfall_offsets")).isEqualTo(epoch);
  }

  /** A wait for a lock that takes too long undoes the statement alone and leaves the rest. */
  @Test
  void aStatementThatWaitsTooLongForALockLeavesNothingBehind() throws SQLException {
    database.execute(
        "CREATE TABLE readings (id bigint)",
        // Aria keeps what a statement has counted that fails
        "CREATE TABLE attempts (n int) ENGINE = Aria",
        "CREATE TRIGGER waits BEFORE INSERT ON readings FOR EACH ROW BEGIN"
            + " IF NEW.id = 2 THEN INSERT INTO attempts VALUES (1);"
            + " IF (SELECT count(*) FROM attempts) = 1 THEN"
            + " SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = 1205; END IF; END IF; END");
    log.put(P0, Logs.numbered(P0, 0, 4));

    LogSink sink = sink("batch.size", "1").assignAll().untilStored();

    assertThat(sink.retries).hasSize(1);
    assertThat(database.rows("SELECT id FROM readings ORDER BY id"))
        .containsExactly(List.of("0"), List.of("1"), List.of("2"), List.of("3"));
    assertThat(database.value("SELECT next_offset FROM landfall_offsets")).isEqualTo("4");
  }

  @Test
  void aDeadlockInTheMidstOfABatchIsRepeatedWhole() throws Exception {
    database.execute(
        "CREATE TABLE counted (id bigint PRIMARY KEY, v int, n int DEFAULT 0)",
        "INSERT INTO counted (id) SELECT seq FROM seq_0_to_99",
        "CREATE TRIGGER counts BEFORE UPDATE ON counted FOR EACH ROW SET NEW.n = OLD.n + 1");
    Logs.appendValued(log.get(P0), P0, 0);
    Logs.appendValued(log.get(P0), P0, 1);
    try (Connection rival = database.connect();
        Statement statement = rival.createStatement()) {
      rival.setAutoCommit(false);
      // The transaction that has changed fewer rows is the victim
      statement.execute("UPDATE counted SET v = -1 WHERE id >= 1");
      CompletableFuture<Void> circle =
          CompletableFuture.runAsync(() -> closeTheCircle(rival, statement));
      LogSink sink =
          sink(
                  "table.name.format",
                  "counted",
                  "insert.mode",
                  "upsert",
                  "pk.mode",
                  "record_value",
                  "pk.fields",
                  "id",
                  "batch.size",
                  "1")
              .assignAll()
              .untilStored();
      circle.join();

      assertThat(sink.retries)
          .extracting(Throwable::getMessage)
          .anyMatch(message -> message.contains("Deadlock"));
    }
    assertThat(database.rows("SELECT id, n FROM counted WHERE id < 2 ORDER BY id"))
        .containsExactly(List.of("0", "1"), List.of("1", "1"));
    assertThat(database.value("SELECT next_offset FROM landfall_offsets")).isEqualTo("2");
  }

  private void closeTheCircle(Connection rival, Statement statement) {
    TestSink.eventually(
        () -> {
          try {
            return !database
                .value(
                    "SELECT variable_value FROM information_schema.GLOBAL_STATUS"
                        + " WHERE variable_name = 'Innodb_row_lock_current_waits'")
                .equals("0");
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
    try {
      statement.execute("UPDATE counted SET v = -1 WHERE id = 0");
      rival.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
