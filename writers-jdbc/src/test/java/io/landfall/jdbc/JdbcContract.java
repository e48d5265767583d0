// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

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
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** The contract on a database, whichever it is. */
abstract class JdbcContract extends SinkWriterContract {

  /** The field that the contract adds later has its column: the writer adds none. */
  static final String TABLE =
      "CREATE TABLE contract (id bigint, name text CHECK (name <> 'bad'), unit text,"
          + " nothing text, preset text)";

  /** A connection beside the writer. */
  abstract Connection connect() throws SQLException;

  /** A configuration that writes over the way that can be cut. */
  abstract Map<String, String> config();

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
    Map<String, String> props = new HashMap<>(config());
    props.put("auto.create", "true");
    props.put("behavior.on.null.values", "dead-letter");
    props.put("batch.max.records", Integer.toString(batchRecords()));
    return props;
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
  protected TargetReader reader() {
    return topic -> {
      List<Map<String, @Nullable Object>> rows = new ArrayList<>();
      try (Connection connection = connect();
          Statement statement = connection.createStatement()) {
        if (!exists(connection, topic)) {
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

  private static boolean exists(Connection connection, String table) throws SQLException {
    try (ResultSet tables = connection.getMetaData().getTables(null, null, table, null)) {
      return tables.next();
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
      case "date", "DATE" -> date(result.getObject(column, LocalDate.class).atStartOfDay());
      case "time", "TIME" ->
          date(result.getObject(column, LocalTime.class).atDate(LocalDate.ofEpochDay(0)));
      case "timestamp", "DATETIME" -> date(result.getObject(column, LocalDateTime.class));
      case "jsonb" -> withoutBlanks(result.getString(column));
      case "_int4" -> List.of((Object[]) result.getArray(column).getArray());
      default -> result.getObject(column);
    };
  }

  private static @Nullable String withoutBlanks(@Nullable String json) {
    return json == null ? null : json.replace(" ", "");
  }

  private static Date date(LocalDateTime time) {
    return Date.from(Instant.from(time.atOffset(ZoneOffset.UTC)));
  }
}
