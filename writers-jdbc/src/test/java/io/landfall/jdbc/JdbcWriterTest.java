// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.engine.SinkFailedException;
import io.landfall.jdbc.EmbeddedServer.Database;
import io.landfall.jdbc.connection.Drivers;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JdbcWriterTest {

  private static final Schema SCHEMA =
      SchemaBuilder.struct()
          .field("id", Schema.INT64_SCHEMA)
          .field("name", Schema.OPTIONAL_STRING_SCHEMA)
          .build();

  private Database database;

  @BeforeEach
  void createDatabase() throws Exception {
    database = EmbeddedServer.database("writer");
  }

  private static Struct row(long id, String name) {
    return new Struct(SCHEMA).put("id", id).put("name", name);
  }

  private static Struct[] rows(long from, long until) {
    return LongStream.range(from, until).mapToObj(i -> row(i, "n" + i)).toArray(Struct[]::new);
  }

  /** The table of seed 000, as its page has it. */
  private void createSensorTable() throws Exception {
    database.execute("CREATE SCHEMA doc");
    database.execute("ALTER ROLE postgres IN DATABASE writer SET search_path = doc");
    database.execute(
        """
        CREATE TABLE IF NOT EXISTS "doc"."metrics" (
          "timestamp" TIMESTAMP WITH TIME ZONE,
          "payload_temperature" REAL,
          "payload_humidity" REAL,
          "payload_pressure" REAL,
          "payload_luminosity" REAL,
          "id" TEXT
        );
        """);
  }

  private static Struct sensor() {
    Schema schema =
        SchemaBuilder.struct()
            .field("id", Schema.STRING_SCHEMA)
            .field("timestamp", Schema.FLOAT32_SCHEMA)
            .field("payload_temperature", Schema.FLOAT32_SCHEMA)
            .field("payload_humidity", Schema.FLOAT32_SCHEMA)
            .field("payload_pressure", Schema.FLOAT32_SCHEMA)
            .field("payload_luminosity", Schema.FLOAT32_SCHEMA)
            .build();
    return new Struct(schema)
        .put("id", "sensor-13")
        .put("timestamp", 1.59180096E9f)
        .put("payload_temperature", -1.8094289f)
        .put("payload_humidity", 0.06487691f)
        .put("payload_pressure", 1019.0834f)
        .put("payload_luminosity", 41412.7f);
  }

  @Test
  void sensorReadingsArriveWithTheirTimes() throws Exception {
    createSensorTable();
    try (TestSink sink =
        new TestSink(
            database.config("table.name.format", "metrics", "numeric.timestamp.unit", "s"))) {
      sink.put("metrics", sensor());
      sink.flush();
    }
    assertThat(database.rows("SELECT * FROM doc.metrics"))
        .containsExactly(
            List.of(
                "2020-06-10 20:26:00+05:30",
                "-1.8094289",
                "0.06487691",
                "1019.0834",
                "41412.7",
                "sensor-13"));
  }

  @Test
  void withoutTheUnitANumberCountsMilliseconds() throws Exception {
    createSensorTable();
    try (TestSink sink = new TestSink(database.config("table.name.format", "metrics"))) {
      sink.put("metrics", sensor());
      sink.flush();
    }
    assertThat(database.value("SELECT timestamp FROM doc.metrics"))
        .isEqualTo("1970-01-19 15:40:00.96+05:30");
  }

  @Test
  void aMissingTableIsMadeFromTheSchema() throws Exception {
    Schema schema =
        SchemaBuilder.struct()
            .field("id", Schema.INT64_SCHEMA)
            .field("Name", Schema.OPTIONAL_STRING_SCHEMA)
            .field("kind", SchemaBuilder.string().defaultValue("it's \\ new").build())
            .build();
    try (TestSink sink = new TestSink(database.config("auto.create", "true"))) {
      sink.put("Orders", new Struct(schema).put("id", 1L));
      sink.flush();
    }
    assertThat(
            database.rows(
                "SELECT column_name, data_type, is_nullable FROM information_schema.columns"
                    + " WHERE table_name = 'Orders' ORDER BY ordinal_position"))
        .containsExactly(
            List.of("id", "bigint", "NO"),
            List.of("Name", "text", "YES"),
            List.of("kind", "text", "YES"));
    assertThat(database.value("SELECT kind FROM \"Orders\"")).isEqualTo("it's \\ new");
  }

  @Test
  void tasksThatMakeATableAtOnceBothWriteToIt() throws Exception {
    CyclicBarrier together = new CyclicBarrier(2);
    ExecutorService tasks = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 20; round++) {
        String topic = "race" + round;
        Future<?> first = tasks.submit(() -> writeAt(together, topic));
        Future<?> second = tasks.submit(() -> writeAt(together, topic));
        first.get(60, TimeUnit.SECONDS);
        second.get(60, TimeUnit.SECONDS);
        assertThat(database.value("SELECT count(*) FROM " + topic)).isEqualTo("20");
      }
    } finally {
      tasks.shutdownNow();
    }
  }

  private Void writeAt(CyclicBarrier together, String topic) throws Exception {
    try (TestSink sink = new TestSink(database.config("auto.create", "true"))) {
      together.await(60, TimeUnit.SECONDS);
      sink.put(topic, rows(0, 10));
      sink.flush();
      assertThat(sink.deadLetters).isEmpty();
      return null;
    }
  }

  @Test
  void namesKeepTheirCaseTheirDotsAndTheirQuotes() throws Exception {
    database.execute("CREATE SCHEMA \"My Schema\"");
    database.execute("CREATE TABLE \"My Schema\".\"a.B\" (\"ID\" bigint, \"na\"\"me\" text)");
    Schema schema =
        SchemaBuilder.struct()
            .field("id", Schema.INT64_SCHEMA)
            .field("na\"me", Schema.STRING_SCHEMA)
            .build();
    try (TestSink sink =
        new TestSink(database.config("table.name.format", "\"My Schema\".\"${topic}\""))) {
      sink.put("a.B", new Struct(schema).put("id", 1L).put("na\"me", "x"));
      sink.flush();
    }
    assertThat(database.rows("SELECT * FROM \"My Schema\".\"a.B\""))
        .containsExactly(List.of("1", "x"));
  }

  @Test
  void namesThatTheServerCutsStillMeet() throws Exception {
    String longName = "n".repeat(70);
    Schema schema = SchemaBuilder.struct().field(longName, Schema.INT64_SCHEMA).build();
    try (TestSink sink = new TestSink(database.config("auto.create", "true"))) {
      sink.put(longName, new Struct(schema).put(longName, 1L));
      sink.flush();
    }
    try (TestSink sink = new TestSink(database.config())) {
      sink.put(longName, new Struct(schema).put(longName, 2L));
      sink.flush();
    }
    assertThat(database.value("SELECT sum(" + longName + ") FROM " + longName)).isEqualTo("3");
  }

  @Test
  void aBatchIsOneTransactionOverAllItsTables() throws Exception {
    database.execute("CREATE TABLE a (id bigint, name text)");
    database.execute("CREATE TABLE b (id bigint, name text)");
    try (TestSink sink = new TestSink(database.config("linger.ms", "60000", "batch.size", "3"))) {
      sink.put("a", rows(0, 7));
      sink.put("b", rows(0, 7));
      sink.put("a", rows(7, 10));
      sink.flush();
    }
    assertThat(database.rows("SELECT DISTINCT xmin FROM a UNION SELECT xmin FROM b")).hasSize(1);
    assertThat(database.rows("SELECT id FROM a"))
        .isEqualTo(
            LongStream.range(0, 10)
                .mapToObj(i -> List.of(Long.toString(i)))
                .collect(Collectors.toList()));
  }

  @Test
  void recordsOfSeveralSchemasMeetInOneTableInTheirOrder() throws Exception {
    database.execute("CREATE TABLE t (n serial, id bigint, name text)");
    Schema shorter = SchemaBuilder.struct().field("id", Schema.INT64_SCHEMA).build();
    try (TestSink sink = new TestSink(database.config("linger.ms", "60000"))) {
      for (long i = 0; i < 10; i++) {
        sink.put("t", i % 2 == 0 ? row(i, "x") : new Struct(shorter).put("id", i));
      }
      sink.flush();
    }
    assertThat(database.rows("SELECT id, name FROM t WHERE n <> id + 1")).isEmpty();
    assertThat(database.value("SELECT count(*) FROM t WHERE name = 'x'")).isEqualTo("5");
  }

  @Test
  void rowsThatTheDatabaseRefusesAreDeadLettersAndTheRestIsStored() throws Exception {
    database.execute("CREATE TABLE t (id bigint primary key, name varchar(5) CHECK (name <> ''))");
    try (TestSink sink = new TestSink(database.config("linger.ms", "60000"))) {
      sink.put("t", rows(0, 50));
      sink.put("t", row(50, "too long"), row(3, "again"), row(52, ""));
      sink.put("t", rows(53, 100));
      sink.flush();
      assertThat(sink.deadLetters).containsOnlyKeys(50L, 51L, 52L);
      assertThat(sink.deadLetters.get(50L))
          .hasMessage(
              "Cannot write t-0@50 to table t:"
                  + " ERROR: value too long for type character varying(5)");
      assertThat(sink.deadLetters.get(51L))
          .hasMessage(
              "Cannot write t-0@51 to table t:"
                  + " ERROR: duplicate key value violates unique constraint \"t_pkey\"");
      assertThat(sink.retries).isEmpty();
      assertThat(sink.committable("t")).isEqualTo(100);
    }
    assertThat(database.value("SELECT count(*) FROM t")).isEqualTo("97");
  }

  @Test
  void aConnectionIsLeftWithoutATransactionAfterAnError() throws Exception {
    database.execute("CREATE TABLE t (id bigint, name varchar(5))");
    try (TestSink sink = new TestSink(database.config())) {
      sink.put("t", row(0, "too long"));
      sink.flush();
      assertThat(
              database.rows(
                  "SELECT state FROM pg_stat_activity WHERE application_name LIKE 'landfall %'"
                      + " AND datname = current_database()"))
          .containsExactly(List.of("idle"));
    }
  }

  @Test
  void anErrorOfTheDatabaseDoesNotRepeatTheValue() throws Exception {
    database.execute("CREATE TABLE t (id uuid)");
    Schema schema = SchemaBuilder.struct().field("id", Schema.STRING_SCHEMA).build();
    try (TestSink sink = new TestSink(database.config())) {
      sink.put("t", new Struct(schema).put("id", "a \"secret\" one"));
      sink.flush();
      assertThat(sink.deadLetters.get(0L))
          .hasMessage(
              "Cannot write t-0@0 to table t: ERROR: invalid input syntax for type uuid: \"...\"");
      StringWriter trace = new StringWriter();
      sink.deadLetters.get(0L).printStackTrace(new PrintWriter(trace, true));
      assertThat(trace.toString()).doesNotContain("secret");
    }
  }

  @Test
  void valuesThatNoColumnTakesAreNamedTogetherBeforeAnythingIsStored() throws Exception {
    database.execute("CREATE TABLE t (at timestamptz)");
    Schema schema = SchemaBuilder.struct().field("at", Schema.FLOAT64_SCHEMA).build();
    try (TestSink sink =
        new TestSink(
            database.config(
                "linger.ms", "60000", "batch.size", "2", "numeric.timestamp.unit", "s"))) {
      for (double at : new double[] {1, 2, 3, Double.NaN, 5, 1e300, 7}) {
        sink.put("t", new Struct(schema).put("at", at));
      }
      sink.flush();
      assertThat(sink.deadLetters).containsOnlyKeys(3L, 5L);
      assertThat(sink.deadLetters.get(3L))
          .isInstanceOf(DataException.class)
          .hasMessage("Cannot write field at of t-0@3: NaN (a point in time is expected)");
      assertThat(sink.deadLetters.get(5L))
          .hasMessage(
              "Cannot write field at of t-0@5: a point in time out of range"
                  + " (check numeric.timestamp.unit)");
    }
    assertThat(database.value("SELECT count(*) FROM t")).isEqualTo("5");
  }

  @Test
  void recordsThatAreNoRowsAreDeadLetters() throws Exception {
    database.execute("CREATE TABLE t (id bigint, name text)");
    try (TestSink sink = new TestSink(database.config())) {
      sink.put("t", row(0, "x"));
      sink.put("t", Schema.INT32_SCHEMA, 1);
      sink.put("t", null, Map.of("odd", 2));
      sink.put("a.b.c.d", row(0, "x"));
      sink.put("t", row(3, "x"));
      sink.flush();
      assertThat(sink.deadLetters).containsOnlyKeys(0L, 1L, 2L);
      assertThat(sink.deadLetters.get(0L)).hasMessageStartingWith("Cannot write a.b.c.d-0@0: ");
      assertThat(sink.deadLetters.get(1L))
          .hasMessage("Cannot write t-0@1: INT32 (the value must be a STRUCT)");
    }
    assertThat(database.rows("SELECT id FROM t")).containsExactly(List.of("0"), List.of("3"));
  }

  private void assertFails(Map<String, String> config, String topic, Struct value, String message) {
    try (TestSink sink = new TestSink(config)) {
      assertThatThrownBy(
              () -> {
                sink.put(topic, value);
                sink.flush();
              })
          .isInstanceOf(SinkFailedException.class)
          .hasMessageEndingWith(message);
      assertThat(sink.deadLetters).isEmpty();
      assertThat(sink.committable(topic)).isZero();
    }
  }

  @Test
  void aMissingTableStopsTheTask() {
    assertFails(
        database.config(),
        "t",
        row(1, "x"),
        "Cannot write to table t: no such table (create it, or set auto.create=true)");
  }

  @Test
  void aTableThatCannotBeMadeStopsTheTask() {
    assertFails(
        database.config("auto.create", "true", "table.name.format", "nowhere.${topic}"),
        "t",
        row(1, "x"),
        "Cannot create or alter table nowhere.t: ERROR: schema \"nowhere\" does not exist"
            + " (create the schema, or correct table.name.format)");
  }

  @Test
  void aColumnThatChangesItsTypeBehindTheWriterIsSeenByACopy() throws Exception {
    database.execute("CREATE TABLE t (id int, name text)");
    try (TestSink sink = new TestSink(database.config())) {
      sink.put("t", rows(0, 20));
      sink.flush();
      database.execute("ALTER TABLE t ALTER COLUMN id TYPE bigint");
      sink.put("t", rows(20, 40));
      sink.flush();
      database.execute("ALTER TABLE t ALTER COLUMN id TYPE int");
      sink.put("t", rows(40, 60));
      sink.flush();
      assertThat(sink.deadLetters).isEmpty();
      assertThat(sink.retries).isEmpty();
    }
    assertThat(database.rows("SELECT count(*), sum(id) FROM t"))
        .containsExactly(List.of("60", "1770"));
  }

  @Test
  void aMissingColumnStopsTheTask() throws Exception {
    database.execute("CREATE TABLE t (id bigint)");
    assertFails(
        database.config(),
        "t",
        row(1, "x"),
        "Cannot write field name to table t: no such column"
            + " (add the column, or leave the field out with fields.exclude)");
  }

  @Test
  void fieldsThatShareAColumnStopTheTask() throws Exception {
    database.execute("CREATE TABLE t (id bigint)");
    Schema schema =
        SchemaBuilder.struct()
            .field("id", Schema.INT64_SCHEMA)
            .field("ID", Schema.INT64_SCHEMA)
            .build();
    assertFails(
        database.config(),
        "t",
        new Struct(schema).put("id", 1L).put("ID", 2L),
        "Cannot write field ID to table t: column id holds field id (rename one of the fields)");
  }

  @Test
  void rowsThatTheDatabaseLeavesOutWithoutAWordStopTheTask() throws Exception {
    database.execute("CREATE TABLE t (id bigint, name text)");
    database.execute(
        "CREATE FUNCTION drop_odd() RETURNS trigger LANGUAGE plpgsql AS"
            + " 'BEGIN IF NEW.id % 2 = 1 THEN RETURN NULL; END IF; RETURN NEW; END'");
    database.execute(
        "CREATE TRIGGER leave_out BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION drop_odd()");
    assertFails(
        database.config(),
        "t",
        row(1, "x"),
        "Cannot write to table t: the database reports 0 of 1 rows as stored"
            + " (look for a trigger or rule that leaves rows out)");
  }

  @Test
  void aUserThatMayNotWriteStopsTheTaskWithAHint() throws Exception {
    database.execute("CREATE TABLE t (id bigint, name text)");
    database.execute("DROP ROLE IF EXISTS reader");
    database.execute("CREATE ROLE reader LOGIN");
    assertFails(
        database.config("connection.url", database.url().replaceFirst("user=.*", "user=reader")),
        "t",
        row(1, "x"),
        "Cannot write t-0@0 to table t: ERROR: permission denied for table t"
            + " (give the user of the connection the right to do this)");
  }

  @Test
  void aUserThatIsUnknownStopsTheTaskWithAHint() {
    assertFails(
        database.config("connection.url", database.url().replaceFirst("user=.*", "user=nobody")),
        "t",
        row(1, "x"),
        "FATAL: role \"nobody\" does not exist (check connection.user and connection.password)");
  }

  @Test
  void tablesThatChangeUnderTheWriterAreLookedAtAgain() throws Exception {
    database.execute("CREATE TABLE t (id bigint, name text)");
    try (TestSink sink = new TestSink(database.config("auto.create", "true"))) {
      sink.put("t", row(1, "x"));
      sink.flush();
      database.execute("ALTER TABLE t ADD COLUMN more text");
      Schema longer =
          SchemaBuilder.struct()
              .field("id", Schema.INT64_SCHEMA)
              .field("more", Schema.STRING_SCHEMA)
              .build();
      sink.put("t", new Struct(longer).put("id", 2L).put("more", "y"));
      sink.flush();
      assertThat(database.value("SELECT more FROM t WHERE id = 2")).isEqualTo("y");

      database.execute("ALTER TABLE t ALTER COLUMN name TYPE jsonb USING NULL");
      sink.put("t", row(3, "{}"));
      sink.flush();
      assertThat(database.value("SELECT name FROM t WHERE id = 3")).isEqualTo("{}");

      database.execute("DROP TABLE t");
      sink.put("t", row(4, "z"));
      sink.flush();
      assertThat(database.rows("SELECT * FROM t")).containsExactly(List.of("4", "z"));
      assertThat(sink.retries).isEmpty();
    }
  }

  @Test
  void aConnectionThatTheServerEndsIsReplaced() throws Exception {
    database.execute("CREATE TABLE t (id bigint, name text)");
    try (TestSink sink = new TestSink(database.config())) {
      sink.put("t", row(1, "x"));
      sink.flush();
      database.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE application_name = 'landfall test-0'");
      sink.put("t", row(2, "x"));
      sink.flush();
      assertThat(sink.retries).hasSize(1);
      assertThat(sink.deadLetters).isEmpty();
    }
    assertThat(database.rows("SELECT id FROM t")).containsExactly(List.of("1"), List.of("2"));
  }

  @Test
  void aCommitThatIsCutOffIsRepeated() throws Exception {
    assertThat(rowsAfterAFault(FaultyWay::cutNextCommit)).isEqualTo("1");
  }

  @Test
  void aCommitWhoseAnswerIsLostIsRepeatedAndItsRowsAreThereTwice() throws Exception {
    assertThat(rowsAfterAFault(FaultyWay::loseNextAnswer)).isEqualTo("2");
  }

  private String rowsAfterAFault(Consumer<FaultyWay> fault) throws Exception {
    database.execute("CREATE TABLE t (id bigint, name text)");
    try (FaultyWay way = new FaultyWay(EmbeddedServer.port());
        TestSink sink =
            new TestSink(
                database.config("connection.url", EmbeddedServer.url(way.port(), "writer")))) {
      fault.accept(way);
      sink.put("t", row(1, "x"));
      sink.flush();
      assertThat(sink.retries).hasSize(1);
      assertThat(sink.retries.get(0)).hasMessageStartingWith("An I/O error occurred");
      assertThat(sink.deadLetters).isEmpty();
    }
    return database.value("SELECT count(*) FROM t");
  }

  @Test
  void aLockedTableIsWaitedForWithoutBlamingTheRecords() throws Exception {
    database.execute("CREATE TABLE t (id bigint, name text)");
    try (Connection locker = database.connect();
        Statement statement = locker.createStatement();
        TestSink sink = new TestSink(database.config("connection.options", "-c lock_timeout=50"))) {
      locker.setAutoCommit(false);
      statement.execute("LOCK TABLE t");
      sink.put("t", row(1, "x"));
      sink.until(() -> !sink.retries.isEmpty());
      locker.rollback();
      sink.flush();
      assertThat(sink.deadLetters).isEmpty();
    }
    assertThat(database.rows("SELECT id FROM t")).containsExactly(List.of("1"));
  }

  @Test
  void closingBreaksOffACommitThatHangs() throws Exception {
    database.execute("CREATE TABLE t (id bigint, name text)");
    try (Connection locker = database.connect();
        Statement statement = locker.createStatement()) {
      locker.setAutoCommit(false);
      statement.execute("LOCK TABLE t");
      try (TestSink sink = new TestSink(database.config())) {
        sink.put("t", row(1, "x"));
        sink.until(() -> waitingForLock() == 1);
      }
      locker.rollback();
      TestSink.eventually(() -> backends() == 0);
    }
    assertThat(database.rows("SELECT id FROM t")).isEmpty();
  }

  private long waitingForLock() {
    return count("wait_event_type = 'Lock' AND application_name = 'landfall test-0'");
  }

  private long backends() {
    return count("application_name = 'landfall test-0'");
  }

  private long count(String condition) {
    return Long.parseLong(valueOf("SELECT count(*) FROM pg_stat_activity WHERE " + condition));
  }

  private String valueOf(String query) {
    try {
      return database.value(query);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aDriverThatIsMissingStopsTheTaskBeforeTheFirstRecord() {
    assertThatThrownBy(
            () -> new TestSink(database.config("connection.url", "jdbc:postgresql://h:port/d?a=b")))
        .isInstanceOf(SinkFailedException.class)
        .hasMessageContaining(
            "Cannot connect to jdbc:postgresql://h:port/d: no driver for postgresql"
                + " (put the PostgreSQL JDBC driver into "
                + Drivers.directory()
                + ")");
  }

  @Test
  void aConfigurationThatIsWrongMakesNoWriter() {
    assertThatThrownBy(() -> new JdbcWriterProvider().create(Map.of("connection.url", "x")))
        .isInstanceOf(ConfigException.class);
  }
}
