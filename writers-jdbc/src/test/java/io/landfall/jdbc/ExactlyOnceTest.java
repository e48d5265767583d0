// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.jdbc.EmbeddedServer.Database;
import io.landfall.writer.ReleaseCause;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Owners that come and go, and a database that goes back. */
class ExactlyOnceTest {

  private static final TopicPartition P0 = new TopicPartition("rows", 0);
  private static final TopicPartition P1 = new TopicPartition("rows", 1);

  private final Map<TopicPartition, List<SinkRecord>> log = new HashMap<>();
  private final List<LogSink> sinks = new ArrayList<>();
  private Database database;

  @BeforeEach
  void makeADatabase() throws SQLException {
    database = EmbeddedServer.database("exactly_once");
    database.execute("CREATE TABLE rows (id bigint CHECK (id <> 13))");
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

  /** Adds records to the log. */
  private void produce(TopicPartition partition, int count) {
    for (int i = 0; i < count; i++) {
      List<SinkRecord> records = log.get(partition);
      Logs.append(records, partition, 1_000L * partition.partition() + records.size());
    }
  }

  private void assertEachStoredOnce(int count) throws SQLException {
    assertThat(database.rows("SELECT id FROM rows ORDER BY id"))
        .isEqualTo(
            IntStream.range(0, count).mapToObj(id -> List.of(Integer.toString(id))).toList());
  }

  private String stored() throws SQLException {
    return database.value("SELECT next_offset FROM landfall_offsets WHERE partition = 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"read committed", "repeatable read", "serializable"})
  void aFormerOwnerStoresNothing(String isolation) throws SQLException {
    setIsolation(isolation);
    LogSink former = sink("linger.ms", "600000").assignAll();
    produce(P0, 4);
    former.poll();

    LogSink owner = sink().assignAll();
    produce(P0, 2);
    owner.untilStored();
    former.untilStored();

    assertThat(former.fences).isNotEmpty();
    assertEachStoredOnce(6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"read committed", "repeatable read", "serializable"})
  void theRightfulOwnerGoesOnAfterALateClaimOfAFormerOne(String isolation) throws SQLException {
    setIsolation(isolation);
    LogSink owner = sink().assignAll();
    produce(P0, 4);
    owner.untilStored();

    sink().assignAll();
    produce(P0, 4);
    owner.untilStored();

    assertThat(owner.fences).hasSize(1);
    assertEachStoredOnce(8);
    assertThat(stored()).isEqualTo("8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"read committed", "repeatable read", "serializable"})
  void aClaimWaitsForTheTransactionOfAFormerOwnerAndSeesIt(String isolation) throws Exception {
    setIsolation(isolation);
    sink().assignAll();
    produce(P0, 4);
    CompletableFuture<Void> late;
    try (Connection former = database.connect();
        Statement statement = former.createStatement()) {
      former.setAutoCommit(false);
      statement.execute("UPDATE landfall_offsets SET next_offset = 2");
      statement.execute("INSERT INTO rows VALUES (0), (1)");
      late = CompletableFuture.runAsync(() -> commitWhenAwaited(former));
      sink().assignAll().untilStored();
      late.join();
    }

    assertEachStoredOnce(4);
  }

  private void commitWhenAwaited(Connection former) {
    TestSink.eventually(
        () -> {
          try {
            return !database.rows("SELECT 1 FROM pg_locks WHERE NOT granted").isEmpty();
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
    try {
      former.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void setIsolation(String isolation) throws SQLException {
    database.execute(
        "ALTER DATABASE exactly_once SET default_transaction_isolation = '" + isolation + "'");
  }

  @Test
  void aDatabaseThatGoesBackIsFilledFromWhereItStands() throws SQLException {
    LogSink sink = sink().assignAll();
    produce(P0, 4);
    sink.untilStored();
    database.execute(
        "CREATE TABLE old_rows AS TABLE rows; CREATE TABLE old_offsets AS TABLE landfall_offsets");
    produce(P0, 4);
    sink.untilStored();

    database.execute(
        "TRUNCATE rows, landfall_offsets; INSERT INTO rows TABLE old_rows;"
            + "INSERT INTO landfall_offsets TABLE old_offsets");
    produce(P0, 4);
    sink.untilStored();

    assertEachStoredOnce(12);
    assertThat(stored()).isEqualTo("12");
  }

  @Test
  void theStoredOffsetCountsAndNotTheGroupsInEitherDirection() throws SQLException {
    produce(P0, 6);
    LogSink first = sink().assignAll().untilStored();
    first.close();

    assertThat(sink().assign(Map.of(P0, 2L)).position(P0)).isEqualTo(6);
    assertThat(sink().assign(Map.of(P0, 9L)).position(P0)).isEqualTo(6);
  }

  @Test
  void badRecordsAreTakenOutAndTheOffsetsCoverThem() throws SQLException {
    log.put(P1, new ArrayList<>());
    produce(P0, 20);
    produce(P1, 7);
    LogSink sink = sink("linger.ms", "1000").assignAll().untilStored();

    assertThat(sink.deadLetters).extracting(SinkRecord::kafkaOffset).containsExactly(13L);
    assertThat(database.value("SELECT count(*) || ' ' || count(DISTINCT id) FROM rows"))
        .isEqualTo("26 26");
    assertThat(database.rows("SELECT next_offset FROM landfall_offsets ORDER BY partition"))
        .containsExactly(List.of("20"), List.of("7"));
  }

  @Test
  void theOffsetOfSkippedRecordsIsStoredAtTheEnd() throws SQLException {
    LogSink sink = sink().assignAll();
    produce(P0, 3);
    sink.untilStored();
    sink.skip(P0, 50);
    sink.stop();

    assertThat(stored()).isEqualTo("50");
    assertThat(sink().assign(Map.of(P0, 3L)).position(P0)).isEqualTo(50);
  }

  @Test
  void aPartitionThatComesBackIsClaimedAnew() throws SQLException {
    LogSink sink = sink("linger.ms", "600000").assignAll();
    produce(P0, 5);
    sink.poll();
    sink.release(P0, ReleaseCause.LOST);
    LogSink other = sink().assignAll().untilStored();
    other.release(P0, ReleaseCause.REVOKED);

    produce(P0, 5);
    assertThat(sink.assign(Map.of(P0, 0L)).position(P0)).isEqualTo(5);
    sink.untilStored();

    assertThat(sink.fences).isEmpty();
    assertEachStoredOnce(10);
    assertThat(database.value("SELECT owner_epoch FROM landfall_offsets")).isEqualTo("3");
  }

  @Test
  void aDeadlockInTheMidstOfABatchIsRepeatedWhole() throws Exception {
    database.execute(
        "CREATE TABLE counted (id bigint PRIMARY KEY, v int, n int DEFAULT 0);"
            + "INSERT INTO counted VALUES (0), (1);"
            // Whatever is done twice is counted twice
            + "CREATE FUNCTION add_one() RETURNS trigger LANGUAGE plpgsql AS"
            + " 'BEGIN NEW.n = OLD.n + 1; RETURN NEW; END';"
            + "CREATE TRIGGER counts BEFORE UPDATE ON counted FOR EACH ROW EXECUTE FUNCTION"
            + " add_one()");
    Logs.appendValued(log.get(P0), P0, 0);
    Logs.appendValued(log.get(P0), P0, 1);
    try (Connection rival = database.connect();
        Statement statement = rival.createStatement()) {
      statement.execute("SET deadlock_timeout = '1min'");
      rival.setAutoCommit(false);
      statement.execute("SELECT FROM counted WHERE id = 1 FOR UPDATE");
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
                  "id")
              .assignAll()
              .untilStored();
      circle.join();

      assertThat(sink.retries)
          .extracting(Throwable::getMessage)
          .anyMatch(m -> m.contains("deadlock"));
    }
    assertThat(database.rows("SELECT id, n FROM counted ORDER BY id"))
        .containsExactly(List.of("0", "1"), List.of("1", "1"));
    assertThat(stored()).isEqualTo("2");
  }

  private void closeTheCircle(Connection rival, Statement statement) {
    TestSink.eventually(
        () -> {
          try {
            return !database.rows("SELECT 1 FROM pg_locks WHERE NOT granted").isEmpty();
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        });
    try {
      statement.execute("SELECT FROM counted WHERE id = 0 FOR UPDATE");
      rival.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
