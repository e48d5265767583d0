// SPDX-License-Identifier: Apache-2.0
package io.landfall.benchmarks;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;

/** The twelve columns as a program without a sink would bind them. */
final class DriverRows {

  static final String UNNEST =
      "INSERT INTO load SELECT * FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final List<String> TYPES =
      List.of(
          "int8",
          "int4",
          "int2",
          "bool",
          "text",
          "text",
          "text",
          "numeric",
          "float8",
          "float4",
          "timestamp",
          "timestamp");

  private DriverRows() {}

  static void bind(PreparedStatement statement, Struct value) throws SQLException {
    statement.setLong(1, value.getInt64("id"));
    statement.setInt(2, value.getInt32("customer"));
    statement.setShort(3, value.getInt16("kind"));
    statement.setBoolean(4, value.getBoolean("active"));
    statement.setString(5, value.getString("name"));
    statement.setString(6, value.getString("city"));
    String comment = value.getString("comment");
    if (comment == null) {
      statement.setNull(7, Types.VARCHAR);
    } else {
      statement.setString(7, comment);
    }
    statement.setBigDecimal(8, (BigDecimal) value.get("amount"));
    statement.setDouble(9, value.getFloat64("score"));
    statement.setFloat(10, value.getFloat32("weight"));
    statement.setObject(11, local(value.get("created")));
    statement.setObject(12, local(value.get("changed")));
  }

  private static LocalDateTime local(Object value) {
    return LocalDateTime.ofInstant(((Date) value).toInstant(), ZoneOffset.UTC);
  }

  static void bindArrays(PreparedStatement statement, List<SinkRecord> records)
      throws SQLException {
    List<String> names = JdbcRecords.SCHEMA.fields().stream().map(field -> field.name()).toList();
    for (int at = 0; at < names.size(); at++) {
      String name = names.get(at);
      Function<Object, Object> converted =
          TYPES.get(at).equals("timestamp") ? DriverRows::local : Function.identity();
      Object[] values =
          records.stream()
              .map(record -> ((Struct) record.value()).get(name))
              .map(value -> value == null ? null : converted.apply(value))
              .toArray();
      statement.setArray(at + 1, statement.getConnection().createArrayOf(TYPES.get(at), values));
    }
  }
}
