// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.jdbc.table.Column;
import io.landfall.jdbc.table.FieldType;
import io.landfall.jdbc.table.NewColumn;
import io.landfall.jdbc.table.TimestampHints;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** How PostgreSQL writes the types and the default values of new columns. */
final class PostgresTypes implements ColumnTypes {

  private final ZoneId zone;

  /**
   * @param zone in which default values without a zone are written
   */
  PostgresTypes(ZoneId zone) {
    this.zone = zone;
  }

  @Override
  public String typeOf(NewColumn column) {
    return name(column.schema());
  }

  @Override
  public String castOfText(Column column) {
    return "?::" + column.type();
  }

  @Override
  public Optional<String> widened(Column column, Schema schema) {
    return Widening.of(column, schema, PostgresTypes::name);
  }

  private static String name(Schema schema) {
    return switch (FieldType.of(schema)) {
      case INT8, INT16 -> "SMALLINT";
      case INT32 -> "INT";
      case INT64 -> "BIGINT";
      case FLOAT32 -> "REAL";
      case FLOAT64 -> "DOUBLE PRECISION";
      case BOOLEAN -> "BOOLEAN";
      case STRING -> typeOfText(schema.name());
      case BYTES -> "BYTEA";
      case DECIMAL -> "DECIMAL";
      case DATE -> "DATE";
      case TIME -> "TIME";
      case TIMESTAMP -> TimestampHints.isZoned(schema) ? "TIMESTAMPTZ" : "TIMESTAMP";
      case ARRAY -> name(schema.valueSchema()) + "[]";
      case NESTED -> "JSONB";
    };
  }

  /** Texts whose schema says, by a name of Debezium's, that they are more. */
  private static String typeOfText(@Nullable String name) {
    return switch (String.valueOf(name)) {
      case "io.debezium.data.Json" -> "JSONB";
      case "io.debezium.data.Uuid" -> "UUID";
      case "io.debezium.data.Xml" -> "XML";
      default -> "TEXT";
    };
  }

  @Override
  public String literal(Schema schema, Object value) {
    return switch (FieldType.of(schema)) {
      case INT8, INT16, INT32, INT64 -> value.toString();
      case FLOAT32, FLOAT64 -> floating((Number) value);
      case BOOLEAN -> (Boolean) value ? "TRUE" : "FALSE";
      case DECIMAL -> ((BigDecimal) value).toPlainString();
      case BYTES -> text("\\x" + HexFormat.of().formatHex(bytes(value)));
      case DATE -> text(LocalDate.ofInstant(instant(value), ZoneOffset.UTC).toString());
      case TIME -> text(LocalTime.ofInstant(instant(value), zone).toString());
      case TIMESTAMP -> text(LocalDateTime.ofInstant(instant(value), zone).toString());
      case ARRAY -> array(schema, (List<?>) value);
      case STRING, NESTED -> text(value.toString());
    };
  }

  private static String floating(Number value) {
    return Double.isFinite(value.doubleValue()) ? value.toString() : text(value.toString());
  }

  private String array(Schema schema, List<?> values) {
    return values.stream()
        .map(value -> value == null ? "NULL" : literal(schema.valueSchema(), value))
        .collect(Collectors.joining(", ", "ARRAY[", "]::" + name(schema)));
  }

  /** With a backslash the escaping form, which means the same whatever the server is set to. */
  private static String text(String value) {
    String doubled = value.replace("'", "''");
    return doubled.indexOf('\\') < 0
        ? "'" + doubled + "'"
        : "E'" + doubled.replace("\\", "\\\\") + "'";
  }

  private static Instant instant(Object value) {
    return ((Date) value).toInstant();
  }

  private static byte[] bytes(Object value) {
    if (value instanceof byte[] array) {
      return array;
    }
    ByteBuffer buffer = ((ByteBuffer) value).duplicate();
    byte[] copy = new byte[buffer.remaining()];
    buffer.get(copy);
    return copy;
  }
}
