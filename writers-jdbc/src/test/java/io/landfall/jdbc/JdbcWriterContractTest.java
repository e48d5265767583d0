// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.jdbc.EmbeddedServer.Database;
import io.landfall.jdbc.table.FieldType;
import io.landfall.testing.FaultInjector;
import io.landfall.testing.SinkWriterContract;
import io.landfall.testing.TargetReader;
import io.landfall.writer.SinkWriterProvider;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class JdbcWriterContractTest extends SinkWriterContract {

  private Database database;
  private FaultyWay way;

  @BeforeEach
  void createTable() throws Exception {
    database = EmbeddedServer.database("contract");
    // The field that the contract adds later has its column: the writer adds none
    database.execute(
        "CREATE TABLE contract (id bigint, name text CHECK (name <> 'bad'), unit text,"
            + " nothing text, preset text)");
    way = new FaultyWay(EmbeddedServer.port());
  }

  @AfterEach
  void closeTheWay() throws Exception {
    way.close();
  }

  /** Odd, because partitions share a batch: halves of two of them must not fill one. */
  @Override
  protected int batchRecords() {
    return 5;
  }

  @Override
  protected SinkWriterProvider provider() {
    return new JdbcWriterProvider();
  }

  @Override
  protected Map<String, String> props() {
    return database.config(
        "connection.url",
        EmbeddedServer.url(way.port(), "contract"),
        "auto.create",
        "true",
        "batch.max.records",
        Integer.toString(batchRecords()));
  }

  @Override
  protected Map<String, String> propsThatCannotStart() {
    return database.config("connection.url", "jdbc:postgresql://127.0.0.1:port/d");
  }

  @Override
  protected FaultInjector faults() {
    return way;
  }

  @Override
  protected Optional<SinkRecord> bad(SinkRecord good) {
    Struct value = new Struct(good.valueSchema());
    value.put("id", ((Struct) good.value()).get("id")).put("name", "bad");
    return Optional.of(
        good.newRecord(
            good.topic(),
            good.kafkaPartition(),
            good.keySchema(),
            good.key(),
            good.valueSchema(),
            value,
            good.timestamp()));
  }

  @Override
  protected boolean supports(Schema schema) {
    return FieldType.of(schema) != FieldType.NESTED;
  }

  /** The driver's own, one per JVM, ends some time after the last connection. */
  @Override
  protected boolean mayOutlive(Thread thread) {
    return thread.getName().startsWith("PostgreSQL-JDBC-Cleaner");
  }

  @Override
  protected TargetReader reader() {
    return topic -> {
      List<Map<String, @Nullable Object>> rows = new ArrayList<>();
      try (Connection connection = database.connect();
          Statement statement = connection.createStatement()) {
        if (!exists(statement, topic)) {
          return rows;
        }
        try (ResultSet result = statement.executeQuery("SELECT * FROM " + topic)) {
          while (result.next()) {
            rows.add(row(result));
          }
        }
      }
      return rows;
    };
  }

  private static boolean exists(Statement statement, String table) throws SQLException {
    try (ResultSet result =
        statement.executeQuery("SELECT to_regclass('" + table + "') IS NOT NULL")) {
      result.next();
      return result.getBoolean(1);
    }
  }

  private static Map<String, @Nullable Object> row(ResultSet result) throws SQLException {
    Map<String, @Nullable Object> row = new HashMap<>();
    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
      row.put(result.getMetaData().getColumnName(i), value(result, i));
    }
    return row;
  }

  /** As Connect has it: dates and times as the points in time that it puts them at. */
  private static @Nullable Object value(ResultSet result, int column) throws SQLException {
    return switch (result.getMetaData().getColumnTypeName(column)) {
      case "date" -> date(result.getObject(column, LocalDate.class).atStartOfDay());
      case "time" ->
          date(result.getObject(column, LocalTime.class).atDate(LocalDate.ofEpochDay(0)));
      case "timestamp" -> date(result.getObject(column, LocalDateTime.class));
      case "_int4" -> List.of((Object[]) result.getArray(column).getArray());
      default -> result.getObject(column);
    };
  }

  private static Date date(LocalDateTime time) {
    return Date.from(Instant.from(time.atOffset(ZoneOffset.UTC)));
  }
}
