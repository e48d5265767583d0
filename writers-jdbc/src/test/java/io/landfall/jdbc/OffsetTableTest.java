// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.engine.SinkFailedException;
import io.landfall.jdbc.EmbeddedServer.Database;
import io.landfall.jdbc.offsets.FencedException;
import io.landfall.jdbc.offsets.OffsetChange;
import io.landfall.jdbc.offsets.OffsetClaims;
import io.landfall.jdbc.offsets.OffsetTableException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OffsetTableTest {

  private static final TopicPartition P0 = new TopicPartition("rows", 0);
  private static final String COLUMNS =
      "sink text, topic text, partition int, next_offset bigint, owner_epoch bigint,"
          + " owner_id text, claimed_at timestamp, updated_at timestamp, format_version int";
  private static final String KEY = ", PRIMARY KEY (sink, topic, partition)";

  private Database database;

  @BeforeEach
  void makeADatabase() throws SQLException {
    database = EmbeddedServer.database("offset_table");
  }

  private OffsetClaims claims(String owner, String... config) {
    return new OffsetClaims(
        JdbcWriterConfig.from(config(config)).offsets().orElseThrow(), "sink", owner, this::open);
  }

  private Map<String, String> config(String... config) {
    Map<String, String> exactlyOnce = new HashMap<>(database.config(config));
    exactlyOnce.put("delivery.guarantee", "exactly_once");
    return exactlyOnce;
  }

  private Connection open() throws SQLException {
    Connection connection = database.connect();
    connection.setAutoCommit(false);
    return connection;
  }

  @Test
  void aRowSaysWhoOwnsAPartitionAndWhatIsStored() throws SQLException {
    assertThat(claims("first").open(List.of(P0))).isEmpty();
    assertThat(claims("second").open(List.of(P0))).isEmpty();

    assertThat(
            database.rows(
                "SELECT sink, topic, partition, next_offset, owner_epoch, owner_id,"
                    + " claimed_at <= updated_at, format_version FROM landfall_offsets"))
        .containsExactly(List.of("sink", "rows", "0", "-1", "2", "second", "t", "1"));
  }

  @Test
  void tasksThatMakeTheTableAtOnceAllFindIt() throws Exception {
    atOnce(8, task -> claims("task " + task).open(List.of(new TopicPartition("rows", task))));

    assertThat(database.value("SELECT count(*) FROM landfall_offsets")).isEqualTo("8");
  }

  @Test
  void ownersThatMakeTheFirstRowAtOnceAllGetAnEpochOfTheirOwn() throws Exception {
    claims("maker").open(List.of(new TopicPartition("other", 0)));

    atOnce(8, owner -> claims("owner " + owner).open(List.of(P0)));

    assertThat(database.value("SELECT owner_epoch FROM landfall_offsets WHERE topic = 'rows'"))
        .isEqualTo("8");
  }

  private interface Work {
    void run(int number) throws Exception;
  }

  private static void atOnce(int count, Work work) throws Exception {
    CyclicBarrier start = new CyclicBarrier(count);
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int number : IntStream.range(0, count).toArray()) {
        all.add(
            threads.submit(
                () -> {
                  start.await();
                  work.run(number);
                  return null;
                }));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void aFormerOwnerIsToldWhoTheOtherOneIs() throws SQLException {
    OffsetClaims former = claims("host-1, process 7, task 0");
    former.open(List.of(P0));
    claims("host-2, process 8, task 1").open(List.of(P0));

    try (Connection connection = open()) {
      assertThatThrownBy(() -> former.moves(Map.of(P0, 5L)).store(connection))
          .isInstanceOf(FencedException.class)
          .hasMessageMatching(
              "Cannot store offset 5 of rows-0 of sink sink in table landfall_offsets: it was"
                  + " claimed by host-2, process 8, task 1 at 20[-0-9]+ [:.0-9]+, epoch 2 instead"
                  + " of 1 \\(is another sink running under the name sink\\?\\)")
          .extracting(e -> ((FencedException) e).partitions())
          .isEqualTo(java.util.Set.of(P0));
    }
  }

  @Test
  void anOffsetChangedByHandIsNamed() throws SQLException {
    OffsetClaims owner = claims("owner");
    owner.open(List.of(P0));
    database.execute("UPDATE landfall_offsets SET next_offset = 3");

    try (Connection connection = open()) {
      assertThatThrownBy(() -> owner.moves(Map.of(P0, 5L)).store(connection))
          .isInstanceOf(FencedException.class)
          .hasMessageEndingWith(": its offset is 3, not -1 as this task stored it");
    }
  }

  @Test
  void rowsOfALaterFormatAreLeftAlone() throws SQLException {
    claims("owner").open(List.of(P0));
    database.execute("UPDATE landfall_offsets SET format_version = 2");

    assertThatThrownBy(() -> claims("older").open(List.of(P0)))
        .isInstanceOf(OffsetTableException.class)
        .hasMessage(
            "Cannot store offsets in table landfall_offsets: it has rows of format 2, this version"
                + " knows 1 (run the version of Landfall that has written them, or a later one)");
    assertThat(database.value("SELECT owner_epoch FROM landfall_offsets")).isEqualTo("1");
  }

  @Test
  void aLaterVersionThatClaimsARowStopsThisOne() throws SQLException {
    OffsetClaims owner = claims("owner");
    owner.open(List.of(P0));
    database.execute(
        "UPDATE landfall_offsets SET format_version = 2, owner_epoch = owner_epoch + 1");

    try (Connection connection = open()) {
      assertThatThrownBy(() -> owner.moves(Map.of(P0, 5L)).store(connection))
          .isInstanceOf(OffsetTableException.class)
          .hasMessageContaining("it has rows of format 2, this version knows 1");
      assertThatThrownBy(() -> change().apply(connection, Map.of(P0, 7L)))
          .isInstanceOf(OffsetTableException.class);
    }
    assertThat(database.rows("SELECT next_offset, owner_epoch FROM landfall_offsets"))
        .containsExactly(List.of("-1", "2"));
  }

  private OffsetChange change() {
    return new OffsetChange(JdbcWriterConfig.from(config()).offsets().orElseThrow(), "sink");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "NULL"})
  void rowsOfTheFormatBeforeAreReadOn(String format) throws SQLException {
    database.execute("CREATE TABLE landfall_offsets (" + COLUMNS + KEY + ")");
    claims("before").open(List.of(P0));
    database.execute("UPDATE landfall_offsets SET next_offset = 5, format_version = " + format);

    assertThat(claims("owner").open(List.of(P0))).containsExactly(Map.entry(P0, 5L));
  }

  @Test
  void aTableThatDoesNotFitIsRefused() throws SQLException {
    assertUnfit(COLUMNS.replace("owner_epoch bigint, ", "") + KEY, "it has no column owner_epoch");
    assertUnfit(
        COLUMNS.replace("next_offset bigint", "next_offset text") + KEY,
        "its column next_offset holds no numbers");
    assertUnfit(COLUMNS, "its primary key is not sink, topic, partition");
    assertUnfit(
        COLUMNS + ", PRIMARY KEY (topic, partition)",
        "its primary key is not sink, topic, partition");
  }

  private void assertUnfit(String columns, String why) throws SQLException {
    database.execute("DROP TABLE IF EXISTS landfall_offsets");
    database.execute("CREATE TABLE landfall_offsets (" + columns + ")");
    assertThatThrownBy(() -> claims("owner").open(List.of(P0)))
        .isInstanceOf(OffsetTableException.class)
        .hasMessageStartingWith("Cannot store offsets in table landfall_offsets: " + why + " (");
  }

  @Test
  void aTableThatACrashEmptiesIsRefused() throws SQLException {
    database.execute("CREATE UNLOGGED TABLE landfall_offsets (" + COLUMNS + KEY + ")");

    assertThatThrownBy(() -> claims("owner").open(List.of(P0)))
        .isInstanceOf(OffsetTableException.class)
        .hasMessage(
            "Cannot deliver exactly once to table landfall_offsets: it is unlogged, a crash of the"
                + " server empties it (change the table, or set delivery.guarantee=at_least_once)");
  }

  @Test
  void rowsGoToNoTableThatACrashEmpties() throws SQLException {
    database.execute(
        "CREATE TABLE rows (id bigint) PARTITION BY RANGE (id);"
            + "CREATE UNLOGGED TABLE part PARTITION OF rows FOR VALUES FROM (0) TO (100)");
    try (LogSink sink = new LogSink("sink", config(), Map.of(P0, Logs.numbered(P0, 0, 3)))) {
      assertThatThrownBy(() -> sink.assignAll().untilStored())
          .isInstanceOf(SinkFailedException.class)
          .hasMessageContaining("Cannot deliver exactly once to table rows: it is unlogged");
    }
    assertThat(database.value("SELECT count(*) FROM rows")).isEqualTo("0");
  }

  @Test
  void theTableMayHaveAnyNameInAnySchema() throws SQLException {
    database.execute("CREATE SCHEMA \"the \"\"Sinks\"\"\"");

    claims("owner", "offsets.table", "\"the \"\"Sinks\"\"\".\"kept.offsets\"").open(List.of(P0));

    assertThat(database.value("SELECT count(*) FROM \"the \"\"Sinks\"\"\".\"kept.offsets\""))
        .isEqualTo("1");
  }

  @Test
  void aConnectionNeitherWaitsNorRestsWithoutEnd() throws SQLException {
    try (Connection connection = open()) {
      JdbcWriterConfig.from(config()).offsets().orElseThrow().prepare(connection);

      assertThat(shown(connection, "lock_timeout")).isEqualTo("10s");
      assertThat(shown(connection, "idle_in_transaction_session_timeout")).isEqualTo("1min");
    }
  }

  private static String shown(Connection connection, String setting) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW " + setting)) {
      row.next();
      return row.getString(1);
    }
  }
}
