// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.engine.SinkFailedException;
import io.landfall.jdbc.dialect.DialectOptions;
import io.landfall.jdbc.dialect.Dialects;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** MariaDB, with its own driver and with that of MySQL. */
@ParameterizedClass
@ValueSource(strings = {"mariadb", "mysql"})
class MariaDbTest extends DialectContract {

  private static final int TASKS = 8;

  private final String driver;

  MariaDbTest(String driver) {
    this.driver = driver;
  }

  @Override
  TestDatabase fresh() throws Exception {
    String url = MariaDbServer.database("dialect").url();
    return new TestDatabase(url.replace("jdbc:mariadb:", "jdbc:" + driver + ":"));
  }

  @Override
  String quoted(String name) {
    return '`' + name + '`';
  }

  /** What is called TIMESTAMP here is an instant. */
  @Override
  String nullableTimestamp() {
    return "DATETIME";
  }

  @Test
  void everyColumnOfTheDatabaseTakesItsValues() throws Exception {
    database.execute(
        """
        CREATE TABLE kinds (flag TINYINT(1), bits BIT(1), byte BIT(8), u8 TINYINT UNSIGNED,
          u32 INT UNSIGNED, u64 BIGINT UNSIGNED, mood ENUM('sad', 'happy'), doc JSON, y YEAR,
          at TIMESTAMP(3) NULL, clock TIME(6), id UUID)
        """);
    Schema schema =
        SchemaBuilder.struct()
            .field("flag", Schema.BOOLEAN_SCHEMA)
            .field("bits", Schema.BOOLEAN_SCHEMA)
            .field("byte", Schema.INT32_SCHEMA)
            .field("u8", Schema.INT16_SCHEMA)
            .field("u32", Schema.INT64_SCHEMA)
            .field("u64", Decimal.schema(0))
            .field("mood", Schema.STRING_SCHEMA)
            .field("doc", Schema.STRING_SCHEMA)
            .field("y", Schema.INT32_SCHEMA)
            .field("at", Timestamp.SCHEMA)
            .field("clock", Time.SCHEMA)
            .field("id", Schema.STRING_SCHEMA)
            .build();
    Struct full =
        new Struct(schema)
            .put("flag", true)
            .put("bits", true)
            .put("byte", 170)
            .put("u8", (short) 255)
            .put("u32", 4_294_967_295L)
            .put("u64", new BigDecimal("18446744073709551615"))
            .put("mood", "happy")
            .put("doc", "{\"a\": 1}")
            .put("y", 2020)
            .put("at", new Date(1_588_240_576_123L))
            .put("clock", new Date(45_296_789L))
            .put("id", "123e4567-e89b-12d3-a456-426655440000");
    try (TestSink sink = new TestSink(database.config())) {
      sink.put("kinds", full);
      sink.flush();
      assertThat(sink.deadLetters).isEmpty();
    }
    assertThat(
            database.rows(
                "SELECT CONCAT(flag), CONCAT(bits + 0), CONCAT(byte + 0), CONCAT(u8), CONCAT(u32),"
                    + " CONCAT(u64), mood, doc, CONCAT(y), CONCAT(UNIX_TIMESTAMP(at)),"
                    + " CONCAT(clock), CONCAT(id) FROM kinds"))
        .containsExactly(
            List.of(
                "1",
                "1",
                "170",
                "255",
                "4294967295",
                "18446744073709551615",
                "happy",
                "{\"a\": 1}",
                "2020",
                "1588240576.123",
                "12:34:56.789000",
                "123e4567-e89b-12d3-a456-426655440000"));
  }

  /** JSON is the name of a long text with a check. */
  @Test
  void nestedDataGoesToColumnsOfJson() throws Exception {
    Schema place = SchemaBuilder.struct().field("city", Schema.STRING_SCHEMA).build();
    Schema schema =
        SchemaBuilder.struct()
            .field("place", place)
            .field("tags", SchemaBuilder.array(Schema.STRING_SCHEMA).build())
            .field("more", SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT32_SCHEMA).build())
            .field("note", Schema.STRING_SCHEMA)
            .build();
    try (TestSink sink = new TestSink(database.config("auto.create", "true"))) {
      sink.put(
          "nested",
          new Struct(schema)
              .put("place", new Struct(place).put("city", "Graz"))
              .put("tags", List.of("a", "b"))
              .put("more", Map.of("n", 1))
              .put("note", "no JSON"));
      sink.put(
          "nested",
          null,
          Map.of(
              "place", Map.of("city", "Wien"), "tags", List.of(), "more", "{}", "note", "a map"));
      sink.put("nested", null, Map.of("place", "no JSON", "note", Map.of()));
      sink.flush();
      assertThat(sink.deadLetters).containsOnlyKeys(2L);
      assertThat(sink.deadLetters.get(2L)).hasMessageContaining("a map that column note of type");
    }
    assertThat(
            database.rows(
                "SELECT JSON_VALUE(place, '$.city'), CONCAT(JSON_LENGTH(tags)), more, note"
                    + " FROM nested"))
        .containsExactly(
            List.of("Graz", "2", "{\"n\":1}", "no JSON"), List.of("Wien", "0", "{}", "a map"));
  }

  @Test
  void manyTasksMakeAndExtendOneTable() throws Exception {
    ExecutorService tasks = Executors.newFixedThreadPool(TASKS);
    CyclicBarrier together = new CyclicBarrier(TASKS);
    List<Future<?>> all = new ArrayList<>();
    try {
      for (int task = 0; task < TASKS; task++) {
        String own = "c" + task;
        all.add(
            tasks.submit(
                () -> {
                  together.await();
                  return extend(own);
                }));
      }
      for (Future<?> task : all) {
        task.get(60, TimeUnit.SECONDS);
      }
    } finally {
      tasks.shutdownNow();
    }
    assertThat(database.rows("SELECT * FROM many")).hasSize(2 * TASKS).first().asList().hasSize(10);
  }

  /** Writes to the table as all others do, then with a field that none of them has. */
  private Void extend(String own) {
    Schema shared = SchemaBuilder.struct().field("id", Schema.INT32_SCHEMA).build();
    Schema more =
        SchemaBuilder.struct()
            .field("id", Schema.INT32_SCHEMA)
            .field("all", Schema.OPTIONAL_INT32_SCHEMA)
            .field(own, Schema.OPTIONAL_STRING_SCHEMA)
            .build();
    Map<String, String> config = database.config("auto.create", "true", "auto.evolve", "true");
    try (TestSink sink = new TestSink(config)) {
      sink.put("many", new Struct(shared).put("id", 1));
      sink.flush();
      sink.put("many", new Struct(more).put("id", 2).put(own, "x"));
      sink.flush();
      assertThat(sink.deadLetters).isEmpty();
    }
    return null;
  }

  @Test
  void aTextThatIsTooLongIsNotCutAndZeroIsNoNumberToBeDrawn() throws Exception {
    database.execute("CREATE TABLE t (id INT PRIMARY KEY AUTO_INCREMENT, s VARCHAR(3))");
    Schema schema =
        SchemaBuilder.struct()
            .field("id", Schema.INT32_SCHEMA)
            .field("s", Schema.STRING_SCHEMA)
            .build();
    try (TestSink sink = new TestSink(database.config("insert.mode", "ignore"))) {
      sink.put("t", new Struct(schema).put("id", 0).put("s", "abc"));
      sink.put("t", new Struct(schema).put("id", 1).put("s", "abcd"));
      sink.put("t", new Struct(schema).put("id", 2).put("s", "\ud83d\ude00"));
      sink.flush();
      assertThat(sink.deadLetters).containsOnlyKeys(1L, 2L);
      assertThat(sink.retries).isEmpty();
    }
    assertThat(database.rows("SELECT * FROM t")).containsExactly(List.of("0", "abc"));
  }

  @Test
  void aLockThatIsHeldIsWaitedForAgain() throws Exception {
    database.execute("CREATE TABLE t (id INT PRIMARY KEY)", "INSERT INTO t VALUES (1)");
    Schema schema = SchemaBuilder.struct().field("id", Schema.INT32_SCHEMA).build();
    Map<String, String> config =
        database.config("insert.mode", "upsert", "pk.mode", "record_value", "pk.fields", "id");
    database.execute("SET GLOBAL innodb_lock_wait_timeout = 1");
    try (Connection other = database.connect();
        Statement lock = other.createStatement();
        TestSink sink = new TestSink(config)) {
      other.setAutoCommit(false);
      lock.execute("SELECT * FROM t WHERE id = 1 FOR UPDATE");
      sink.put("t", new Struct(schema).put("id", 1));
      sink.until(() -> !sink.retries.isEmpty());
      other.rollback();
      sink.flush();
      assertThat(sink.deadLetters).isEmpty();
    } finally {
      database.execute("SET GLOBAL innodb_lock_wait_timeout = 50");
    }
  }

  /** The pipeline from PostgreSQL to a MySQL database that its users have described. */
  @Test
  void usersArriveInATableThatIsMadeForThem() throws Exception {
    database.execute(
        "CREATE OR REPLACE DATABASE TEST",
        "CREATE OR REPLACE USER 'TEST'@'127.0.0.1' IDENTIFIED BY 'password'",
        "GRANT ALL ON TEST.* TO 'TEST'@'127.0.0.1'");
    Schema schema =
        SchemaBuilder.struct()
            .field("index", Schema.INT64_SCHEMA)
            .field("job", Schema.OPTIONAL_STRING_SCHEMA)
            .field("residence", Schema.OPTIONAL_STRING_SCHEMA)
            .field("birthdate", org.apache.kafka.connect.data.Date.builder().optional().build())
            .field("timestamp", Timestamp.builder().optional().build())
            .build();
    Map<String, String> config =
        database.config(
            "connection.url",
            "jdbc:%s://127.0.0.1:%d/TEST".formatted(driver, MariaDbServer.shared().port()),
            "connection.user",
            "TEST",
            "connection.password",
            "password",
            "insert.mode",
            "insert",
            "auto.create",
            "true");
    try (TestSink sink = new TestSink(config)) {
      sink.put(
          "P_USERS",
          new Struct(schema)
              .put("index", 1L)
              .put("job", "Physiotherapist")
              .put("residence", "421 Dustin Ramp Apt. 793\nPort Luis, AR 69680")
              .put("birthdate", new Date(-19_206L * 86_400_000))
              .put("timestamp", new Date(1_593_447_355_755L)));
      sink.flush();
      assertThat(sink.deadLetters).isEmpty();
    }
    assertThat(
            database.rows(
                "SELECT CONCAT(`index`), job, residence, CONCAT(birthdate), CONCAT(timestamp)"
                    + " FROM TEST.P_USERS"))
        .containsExactly(
            List.of(
                "1",
                "Physiotherapist",
                "421 Dustin Ramp Apt. 793\nPort Luis, AR 69680",
                "1917-06-02",
                "2020-06-29 16:15:55.755"));
  }

  @Test
  void aTableOfAnotherDatabaseIsNamedByBoth() throws Exception {
    database.execute("CREATE DATABASE IF NOT EXISTS other_db", "DROP TABLE IF EXISTS other_db.o");
    Schema schema = SchemaBuilder.struct().field("id", Schema.INT32_SCHEMA).build();
    Map<String, String> config =
        database.config("auto.create", "true", "table.name.format", "other_db.${topic}");
    try (TestSink sink = new TestSink(config)) {
      sink.put("o", new Struct(schema).put("id", 1));
      sink.flush();
    }
    assertThat(database.rows("SELECT * FROM other_db.o")).containsExactly(List.of("1"));
  }

  @Test
  void theUrlOfTheOtherDriverIsTakenWithAWord() throws Exception {
    String url = database.url().replace("jdbc:mariadb:", "jdbc:mysql:");
    List<String> forms = Dialects.ofUrl(url).dialect(DialectOptions.DEFAULT).session().forms(url);
    Driver mariaDb = new org.mariadb.jdbc.Driver();
    assertThat(forms.stream().filter(MariaDbTest::isForMariaDb)).containsExactly(forms.get(1));
    try (Connection connection = mariaDb.connect(forms.get(1), new Properties())) {
      assertThat(connection.getMetaData().getDatabaseProductName()).isEqualTo("MariaDB");
    }
  }

  private static boolean isForMariaDb(String url) {
    return new org.mariadb.jdbc.Driver().acceptsURL(url);
  }

  @Test
  void aWrongPasswordEndsTheTask() {
    Map<String, String> config =
        database.config("connection.url", database.url().replace("?user=root", ""));
    config.put("connection.user", "nobody");
    config.put("connection.password", "wrong");
    Schema schema = SchemaBuilder.struct().field("id", Schema.INT32_SCHEMA).build();
    try (TestSink sink = new TestSink(config)) {
      sink.put("t", new Struct(schema).put("id", 1));
      assertThatThrownBy(sink::flush)
          .isInstanceOf(SinkFailedException.class)
          .hasMessageContaining("check connection.user and connection.password");
    }
  }
}
