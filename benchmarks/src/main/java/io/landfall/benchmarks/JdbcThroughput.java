// SPDX-License-Identifier: Apache-2.0
package io.landfall.benchmarks;

import io.landfall.jdbc.JdbcSinkTask;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Rows per second of the JDBC sink's task into a PostgreSQL that keeps what it commits, on this
 * machine, beside what the server can do at the most and beside what a program does with the driver
 * alone. Each run's table is counted and summed up; one that differs stops the benchmark. Rounds
 * alternate; the first is for warming up.
 *
 * <p>Allocated bytes are those of all threads of this process, per record, by the JVM's own count;
 * the records themselves are made before.
 *
 * <p>Arguments: records (400,000), rounds (5), {@code insert}, {@code upsert} or {@code all}.
 */
public final class JdbcThroughput {

  private static final int TRANSACTION = 10_000;
  private static final String CHECKSUM =
      "SELECT count(*) || '/' || sum(hashtextextended(t::text, 0)) FROM load AS t";

  private final DurableServer server;
  private final int count;
  private final Map<String, List<Long>> speeds = new LinkedHashMap<>();
  private final Map<String, Long> allocated = new HashMap<>();

  private JdbcThroughput(DurableServer server, int count) {
    this.server = server;
    this.count = count;
  }

  public static void main(String[] args) throws Exception {
    int count = args.length > 0 ? Integer.parseInt(args[0]) : 400_000;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
    String mode = args.length > 2 ? args[2] : "all";
    try (DurableServer server = DurableServer.start()) {
      if (!mode.equals("upsert")) {
        new JdbcThroughput(server, count).inserts(rounds);
      }
      if (!mode.equals("insert")) {
        new JdbcThroughput(server, count / 2).upserts(rounds);
      }
    }
  }

  /** Something that stores records. */
  private interface Way {

    /** Returns when they are stored, with what {@link Allocated#bytes} was then. */
    long store() throws Exception;
  }

  private void inserts(int rounds) throws Exception {
    List<SinkRecord> records = JdbcRecords.records(count, 1);
    List<byte[]> raw = RawCopy.encode(records, TRANSACTION);
    Map<String, Way> ways = new LinkedHashMap<>();
    ways.put("raw COPY BINARY", () -> raw(raw, "COPY load FROM STDIN (FORMAT binary)", ""));
    Map<TopicPartition, OffsetAndMetadata> end = TaskRun.end(records);
    ways.put("sink, puts of 500", () -> sink(records, end, 500, "insert"));
    ways.put("sink, puts of 5,000", () -> sink(records, end, 5_000, "insert"));
    ways.put("unnest", () -> unnest(records, ""));
    ways.put("rewritten batches", () -> rewritten(records, ""));
    measure("insert", rounds, ways, JdbcRecords.table("load", ""), List.of());
  }

  /** Every other record has a key that is there. */
  private void upserts(int rounds) throws Exception {
    List<SinkRecord> there = JdbcRecords.records(count, 1);
    List<SinkRecord> records = JdbcRecords.records(count, count / 2 + 1L);
    List<byte[]> raw = RawCopy.encode(records, TRANSACTION);
    String conflict = " ON CONFLICT (id) DO UPDATE SET " + assignments();
    Map<String, Way> ways = new LinkedHashMap<>();
    ways.put(
        "raw COPY, ON CONFLICT",
        () ->
            raw(
                raw,
                "COPY stage FROM STDIN (FORMAT binary)",
                "INSERT INTO load SELECT * FROM stage" + conflict));
    Map<TopicPartition, OffsetAndMetadata> end = TaskRun.end(records);
    ways.put("sink, puts of 500", () -> sink(records, end, 500, "upsert"));
    ways.put("sink, puts of 5,000", () -> sink(records, end, 5_000, "upsert"));
    ways.put("unnest", () -> unnest(records, conflict));
    ways.put("rewritten batches", () -> rewritten(records, conflict));
    measure(
        "upsert",
        rounds,
        ways,
        JdbcRecords.table("load", "PRIMARY KEY"),
        RawCopy.encode(there, count));
  }

  private static String assignments() {
    return String.join(
        ", ",
        JdbcRecords.SCHEMA.fields().stream()
            .map(Field::name)
            .filter(name -> !name.equals("id"))
            .map(name -> name + " = EXCLUDED." + name)
            .toList());
  }

  private void measure(
      String mode, int rounds, Map<String, Way> ways, String table, List<byte[]> there)
      throws Exception {
    String expected = null;
    for (int round = 0; round <= rounds; round++) {
      for (Map.Entry<String, Way> way : ways.entrySet()) {
        prepare(table, there);
        long speed = speed(way.getKey(), way.getValue());
        String sum = checksum();
        expected = expected == null ? sum : expected;
        if (!sum.equals(expected)) {
          throw new IllegalStateException(
              "Cannot count " + way.getKey() + ": its table is " + sum + ", not " + expected);
        }
        if (round > 0) {
          speeds.computeIfAbsent(way.getKey(), key -> new ArrayList<>()).add(speed);
        }
      }
    }
    print(mode);
  }

  private long speed(String name, Way way) throws Exception {
    long bytes = Allocated.bytes();
    long start = System.nanoTime();
    long bytesThen = way.store();
    long nanos = System.nanoTime() - start;
    allocated.put(name, (bytesThen - bytes) / count);
    return count * 1_000_000_000L / nanos;
  }

  private void prepare(String table, List<byte[]> there) throws SQLException {
    try (Connection connection = server.connect("")) {
      DurableServer.execute(connection, "DROP TABLE IF EXISTS load");
      DurableServer.execute(connection, table);
      connection.setAutoCommit(false);
      RawCopy.copy(connection, there, "COPY load FROM STDIN (FORMAT binary)", "");
      connection.setAutoCommit(true);
      DurableServer.execute(connection, "VACUUM ANALYZE load");
      DurableServer.execute(connection, "CHECKPOINT");
    }
  }

  private String checksum() throws SQLException {
    try (Connection connection = server.connect("")) {
      return DurableServer.value(connection, CHECKSUM);
    }
  }

  private long raw(List<byte[]> transactions, String copy, String after) throws SQLException {
    try (Connection connection = server.connect("")) {
      connection.setAutoCommit(false);
      if (!after.isEmpty()) {
        DurableServer.execute(
            connection,
            JdbcRecords.table("stage", "").replace("CREATE", "CREATE TEMPORARY")
                + " ON COMMIT DELETE ROWS");
      }
      RawCopy.copy(connection, transactions, copy, after);
      return Allocated.bytes();
    }
  }

  private long sink(
      List<SinkRecord> records,
      Map<TopicPartition, OffsetAndMetadata> end,
      int putSize,
      String mode) {
    Map<String, String> config = new HashMap<>();
    config.put("name", "benchmark");
    config.put("connection.url", server.url(""));
    config.put("table.name.format", "load");
    config.put("insert.mode", mode);
    if (mode.equals("upsert")) {
      config.put("pk.mode", "record_value");
      config.put("pk.fields", "id");
    }
    return TaskRun.run(new JdbcSinkTask(), config, records, end, putSize);
  }

  private long rewritten(List<SinkRecord> records, String conflict) throws SQLException {
    String sql = "INSERT INTO load VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)" + conflict;
    try (Connection connection = server.connect("&reWriteBatchedInserts=true");
        PreparedStatement statement = connection.prepareStatement(sql)) {
      connection.setAutoCommit(false);
      for (int from = 0; from < records.size(); from += TRANSACTION) {
        for (SinkRecord record :
            records.subList(from, Math.min(records.size(), from + TRANSACTION))) {
          DriverRows.bind(statement, (Struct) record.value());
          statement.addBatch();
        }
        statement.executeBatch();
        connection.commit();
      }
      return Allocated.bytes();
    }
  }

  private long unnest(List<SinkRecord> records, String conflict) throws SQLException {
    try (Connection connection = server.connect("");
        PreparedStatement statement = connection.prepareStatement(DriverRows.UNNEST + conflict)) {
      connection.setAutoCommit(false);
      for (int from = 0; from < records.size(); from += TRANSACTION) {
        DriverRows.bindArrays(
            statement, records.subList(from, Math.min(records.size(), from + TRANSACTION)));
        statement.executeUpdate();
        connection.commit();
      }
      return Allocated.bytes();
    }
  }

  private void print(String mode) {
    SpeedTable.print(mode, speeds, allocated);
    System.out.println(
        "rows per second, "
            + count
            + " records of "
            + JdbcRecords.COLUMNS
            + " columns, committed"
            + " every "
            + TRANSACTION);
  }
}
