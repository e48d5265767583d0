// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Few bad rows among many good ones. */
class PoisonRowTest {

  private static final int ROWS = 10_000;

  private static final Schema SCHEMA =
      SchemaBuilder.struct()
          .field("id", Schema.INT64_SCHEMA)
          .field("name", Schema.STRING_SCHEMA)
          .build();

  private static final String TABLE = "CREATE TABLE t (id bigint PRIMARY KEY, name varchar(5))";

  private static Struct[] rows(Set<Long> bad) {
    return LongStream.range(0, ROWS)
        .mapToObj(
            id ->
                new Struct(SCHEMA).put("id", id).put("name", bad.contains(id) ? "secret" : "fine"))
        .toArray(Struct[]::new);
  }

  /** Whatever the writer does, in as many transactions as it may take. */
  private static void write(Map<String, String> config, Set<Long> bad) {
    config.put("linger.ms", "60000");
    try (TestSink sink = new TestSink(config)) {
      sink.put("t", rows(bad));
      sink.flush();
      assertThat(sink.deadLetters.keySet()).isEqualTo(bad);
      assertThat(sink.retries).isEmpty();
      assertThat(sink.deadLetters.values())
          .allSatisfy(
              cause ->
                  assertThat(cause)
                      .hasMessageStartingWith("Cannot write t-0@")
                      .hasMessageNotContaining("secret"));
    }
  }

  /** Transactions of which the server kept nothing; it counts them when their connection ends. */
  private static long rolledBack(EmbeddedServer.Database database) throws SQLException {
    return Long.parseLong(
        database.value(
            "SELECT xact_rollback FROM pg_stat_database WHERE datname = current_database()"));
  }

  private static boolean isLeft(EmbeddedServer.Database database) {
    try {
      return database
          .value(
              "SELECT count(*) FROM pg_stat_activity"
                  + " WHERE application_name LIKE 'landfall%' AND datname = current_database()")
          .equals("0");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 4_567, 9_999})
  void postgresNamesTheOneOfTenThousandSoThatOneAttemptMoreDoes(long bad) throws Exception {
    EmbeddedServer.Database database = EmbeddedServer.database("poison");
    database.execute(TABLE);
    long before = rolledBack(database);
    write(database.config(), Set.of(bad));
    TestSink.eventually(() -> isLeft(database));
    assertThat(database.rows("SELECT count(*), count(*) FILTER (WHERE name = 'fine') FROM t"))
        .containsExactly(List.of("9999", "9999"));
    assertThat(rolledBack(database) - before).isOne();
  }

  @Test
  void whereNobodyNamesItHalvingDoes() throws Exception {
    EmbeddedServer.Database database = EmbeddedServer.database("poison_halved");
    database.execute(TABLE);
    long before = rolledBack(database);
    Map<String, String> config = database.config();
    config.put("connection.reWriteBatchedInserts", "true");
    write(config, Set.of(4_567L));
    TestSink.eventually(() -> isLeft(database));
    // log2 of 10,000, rounded up, and the one row by itself
    assertThat(rolledBack(database) - before).isBetween(1L, 15L);
    assertThat(database.value("SELECT count(*) FROM t")).isEqualTo("9999");
  }

  @Test
  void aDriverThatPutsRowsTogetherIsNotBelieved() throws Exception {
    EmbeddedServer.Database database = EmbeddedServer.database("poison_rewritten");
    database.execute(TABLE);
    Map<String, String> config = database.config();
    config.put("connection.reWriteBatchedInserts", "true");
    write(config, Set.of(1_234L, 7_000L));
    assertThat(database.value("SELECT count(*) FROM t")).isEqualTo("9998");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mariadb", "mysql"})
  void bothDriversOfMariaDbFindIt(String driver) throws Exception {
    TestDatabase database = MariaDbServer.database("poison");
    database.execute(TABLE);
    Map<String, String> config = database.config();
    config.put("connection.url", database.url().replace("mariadb:", driver + ":"));
    write(config, Set.of(4_567L));
    assertThat(database.value("SELECT count(*) FROM t")).isEqualTo("9999");
  }

  @Test
  void manyBadRowsAreAllFound() throws Exception {
    EmbeddedServer.Database database = EmbeddedServer.database("poison_many");
    database.execute(TABLE);
    Long[] bad = LongStream.range(0, 40).mapToObj(i -> i * 250 + i).toArray(Long[]::new);
    write(database.config(), Set.copyOf(Arrays.asList(bad)));
    assertThat(database.value("SELECT count(*) FROM t")).isEqualTo("9960");
  }
}
