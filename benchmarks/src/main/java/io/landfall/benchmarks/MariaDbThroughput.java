// SPDX-License-Identifier: Apache-2.0
package io.landfall.benchmarks;

import io.landfall.jdbc.JdbcSinkTask;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Rows per second of the JDBC sink's task into a MariaDB that keeps what it commits, with each of
 * the two drivers, beside the best batch of that driver alone: the bulk protocol of MariaDB's,
 * rewritten statements with MySQL's. Each run's table is counted and summed up; one that differs
 * stops the benchmark. Rounds alternate; the first is for warming up.
 *
 * <p>Arguments: records (100,000), rounds (3).
 */
@SuppressWarnings("JavaUtilDate") // Connect's type for dates and times
public final class MariaDbThroughput {

  private static final int TRANSACTION = 10_000;
  private static final int PUT = 500;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final String BULK = "&useBulkStmts=true&useBulkStmtsForInserts=true";
  private static final String REWRITTEN = "&rewriteBatchedStatements=true";

  private final DurableMariaDb server;
  private final List<SinkRecord> there;
  private final List<SinkRecord> records;
  private final Mode mode;
  private final Map<String, List<Long>> speeds = new LinkedHashMap<>();

  /** What is done with rows. */
  private enum Mode {
    INSERT,
    UPSERT
  }

  private MariaDbThroughput(DurableMariaDb server, Mode mode, int count) {
    this.server = server;
    this.mode = mode;
    // Every other record of an upsert has a key that is there
    this.there = mode == Mode.UPSERT ? JdbcRecords.records(count, 1) : List.of();
    this.records = JdbcRecords.records(count, mode == Mode.UPSERT ? count / 2 + 1L : 1L);
  }

  public static void main(String[] args) throws Exception {
    int count = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
    try (DurableMariaDb server = DurableMariaDb.start()) {
      for (Mode mode : Mode.values()) {
        new MariaDbThroughput(server, mode, count).measure(rounds);
      }
    }
  }

  /** Something that stores records. */
  private interface Way {
    void store() throws Exception;
  }

  private void measure(int rounds) throws Exception {
    Map<String, Way> ways = new LinkedHashMap<>();
    ways.put("MariaDB's driver, bulk", () -> batches("mariadb", BULK, records));
    ways.put("sink with MariaDB's driver", () -> sink("mariadb"));
    ways.put("MySQL's driver, rewritten", () -> batches("mysql", REWRITTEN, records));
    ways.put("sink with MySQL's driver", () -> sink("mysql"));
    String expected = null;
    for (int round = 0; round <= rounds; round++) {
      for (Map.Entry<String, Way> way : ways.entrySet()) {
        prepare();
        long start = System.nanoTime();
        way.getValue().store();
        long nanos = System.nanoTime() - start;
        String sum = checksum();
        expected = expected == null ? sum : expected;
        if (!sum.equals(expected)) {
          throw new IllegalStateException(
              "Cannot count " + way.getKey() + ": its table is " + sum + ", not " + expected);
        }
        if (round > 0) {
          speeds
              .computeIfAbsent(way.getKey(), key -> new ArrayList<>())
              .add(records.size() * 1_000_000_000L / nanos);
        }
      }
    }
    print();
  }

  private Connection connect(String driver, String parameters) throws SQLException {
    return DriverManager.getConnection(server.url(driver, parameters));
  }

  private void prepare() throws SQLException {
    try (Connection connection = connect("mariadb", "")) {
      DurableServer.execute(connection, "DROP TABLE IF EXISTS load_t");
      DurableServer.execute(
          connection,
          "CREATE TABLE load_t (id bigint PRIMARY KEY, customer int, kind smallint, active boolean,"
              + " name text, city text, comment text, amount decimal(20,2), score double,"
              + " weight float, created datetime(3), changed datetime(3))");
    }
    batches("mariadb", BULK, there);
  }

  private String checksum() throws SQLException {
    String columns =
        String.join(", ", JdbcRecords.SCHEMA.fields().stream().map(Field::name).toList());
    try (Connection connection = connect("mariadb", "")) {
      return DurableServer.value(
          connection,
          "SELECT CONCAT(COUNT(*), '/', SUM(CRC32(CONCAT_WS('|', " + columns + ")))) FROM load_t");
    }
  }

  private void batches(String driver, String parameters, List<SinkRecord> rows)
      throws SQLException {
    try (Connection connection = connect(driver, parameters)) {
      connection.setAutoCommit(false);
      try (PreparedStatement statement = connection.prepareStatement(sql())) {
        for (int from = 0; from < rows.size(); from += TRANSACTION) {
          for (SinkRecord row : rows.subList(from, Math.min(rows.size(), from + TRANSACTION))) {
            DriverRows.bind(statement, (Struct) row.value());
            if (driver.equals("mysql")) {
              bindTexts(statement, (Struct) row.value());
            }
            statement.addBatch();
          }
          statement.executeBatch();
          connection.commit();
        }
      }
    }
  }

  /** The driver of MySQL leaves the fractions of seconds away when it meets a MariaDB. */
  private static void bindTexts(PreparedStatement statement, Struct value) throws SQLException {
    statement.setString(11, TIME.format(((Date) value.get("created")).toInstant()));
    statement.setString(12, TIME.format(((Date) value.get("changed")).toInstant()));
  }

  private String sql() {
    String insert = "INSERT INTO load_t VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    return mode == Mode.INSERT
        ? insert
        : insert
            + " ON DUPLICATE KEY UPDATE "
            + String.join(
                ", ",
                JdbcRecords.SCHEMA.fields().stream()
                    .map(Field::name)
                    .filter(name -> !name.equals("id"))
                    .map(name -> name + " = VALUES(" + name + ")")
                    .toList());
  }

  private void sink(String driver) {
    Map<String, String> config = new HashMap<>();
    config.put("name", "benchmark");
    config.put("connection.url", server.url(driver, ""));
    config.put("table.name.format", "load_t");
    config.put("insert.mode", mode == Mode.INSERT ? "insert" : "upsert");
    config.put("pk.mode", "record_value");
    config.put("pk.fields", "id");
    TaskRun.run(new JdbcSinkTask(), config, records, TaskRun.end(records), PUT);
  }

  private void print() {
    System.out.printf("%n%-28s %12s %12s %12s%n", mode, "median", "least", "most");
    speeds.forEach(
        (way, all) -> {
          long[] sorted = all.stream().mapToLong(Long::longValue).sorted().toArray();
          System.out.printf(
              "%-28s %,12d %,12d %,12d%n",
              way, sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]);
        });
    System.out.println(
        "rows per second, "
            + (records.size() + " records of " + JdbcRecords.COLUMNS + " columns, committed every ")
            + TRANSACTION);
  }
}
