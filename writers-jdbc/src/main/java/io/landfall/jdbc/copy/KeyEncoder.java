// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.copy;

import io.landfall.jdbc.bind.WritePlan;
import io.landfall.jdbc.table.Column;
import io.landfall.jdbc.table.FieldType;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Keys as bytes that are equal exactly when the database takes the keys for equal, and for the
 * same: the first of several that are equal is the one that it keeps.
 *
 * <p>For one thread.
 */
public final class KeyEncoder {

  private static final long MINUS_ZERO = Double.doubleToLongBits(-0.0);

  /**
   * How the keys of a table are compared.
   *
   * @param columns names of the key's columns
   * @param forms how each is compared
   */
  public record Comparison(List<String> columns, List<String> forms) {}

  /** What there is to say of the key of a record. */
  public enum Found {
    WHOLE,
    /** A part of it is null, which is equal to nothing. */
    NONE,
    /** Only the database can compare it with others. */
    UNSURE
  }

  /**
   * A column of the key.
   *
   * @param form how it is compared
   * @param isSure whether a value is equal to those of the same bytes, and to no others
   */
  private record Key(String form, Predicate<Object> isSure, BinaryEncoder encoder) {}

  private final WritePlan plan;
  private final Comparison comparison;
  private final List<Key> keys;

  private KeyEncoder(WritePlan plan, List<Key> keys) {
    this.plan = plan;
    this.comparison =
        new Comparison(
            plan.columns().subList(0, keys.size()).stream().map(Column::name).toList(),
            keys.stream().map(Key::form).toList());
    this.keys = List.copyOf(keys);
  }

  /**
   * The keys of a plan; empty without a key, or when only the database can compare the keys.
   *
   * @param plain columns whose values are stored as they are, and whose text is compared by its
   *     characters, to the number of characters that this holds for
   */
  public static Optional<KeyEncoder> of(WritePlan plan, Map<String, Integer> plain) {
    List<Key> keys = new ArrayList<>();
    for (int field = 0; field < plan.shape().keyCount(); field++) {
      Optional<Key> key = key(plan, field, plain.getOrDefault(plan.columns().get(field).name(), 0));
      if (key.isEmpty()) {
        return Optional.empty();
      }
      keys.add(key.get());
    }
    return keys.isEmpty() ? Optional.empty() : Optional.of(new KeyEncoder(plan, keys));
  }

  /** How the keys are compared; keys of plans that differ in it cannot be. */
  public Comparison comparison() {
    return comparison;
  }

  private static Optional<Key> key(WritePlan plan, int field, int characters) {
    FieldType type = plan.type(field);
    Column column = plan.columns().get(field);
    boolean isPlain = characters > 0;
    return switch (column.kind()) {
      case SMALLINT, INTEGER, BIGINT -> key(isInteger(type), "integer", KeyEncoder::integer);
      case BOOLEAN -> key(type == FieldType.BOOLEAN, "boolean", Arrays::bool);
      case TEXT -> isPlain && type == FieldType.STRING ? text(characters) : Optional.empty();
      case BINARY -> key(type == FieldType.BYTES, "bytes", Texts::bytes);
      case REAL -> type == FieldType.FLOAT32 ? floating() : Optional.empty();
      case DOUBLE ->
          type == FieldType.FLOAT32 || type == FieldType.FLOAT64 ? floating() : Optional.empty();
      case DECIMAL ->
          isPlain && type == FieldType.DECIMAL ? decimal(plan, field) : Optional.empty();
      case DATE, TIME, TIMESTAMP, TIMESTAMP_TZ ->
          isPlain && type != FieldType.STRING ? time(plan, field) : Optional.empty();
      case OTHER -> column.type().equals("uuid") ? uuid(type) : Optional.empty();
      case ARRAY -> Optional.empty();
    };
  }

  private static boolean isInteger(FieldType type) {
    return type.compareTo(FieldType.INT64) <= 0;
  }

  private static Optional<Key> key(boolean fits, String form, BinaryEncoder encoder) {
    return fits ? Optional.of(new Key(form, value -> true, encoder)) : Optional.empty();
  }

  /** Longer text loses spaces at its end, or is refused. */
  private static Optional<Key> text(int characters) {
    return Optional.of(
        new Key(
            "text",
            value -> !(value instanceof String text) || text.length() <= characters,
            (v, rows) -> Texts.text((String) v, rows)));
  }

  /** Equal to zero, and yet not the same. */
  private static Optional<Key> floating() {
    return Optional.of(
        new Key(
            "float",
            value ->
                !(value instanceof Number number)
                    || Double.doubleToLongBits(number.doubleValue()) != MINUS_ZERO,
            (v, rows) -> rows.field64(Double.doubleToLongBits(((Number) v).doubleValue()))));
  }

  /** Numbers of different scales can be equal, and yet not the same. */
  private static Optional<Key> decimal(WritePlan plan, int field) {
    Schema schema = plan.shape().fields().get(field).schema();
    Map<String, String> parameters = schema == null ? null : schema.parameters();
    String scale = parameters == null ? null : parameters.get(Decimal.SCALE_FIELD);
    return Optional.of(
        new Key(
            "decimal " + scale,
            value ->
                !(value instanceof BigDecimal number)
                    || Integer.toString(number.scale()).equals(scale),
            (v, rows) -> Numbers.decimal((BigDecimal) v, rows)));
  }

  private static Optional<Key> uuid(FieldType type) {
    return Texts.of(type, "uuid").map(encoder -> new Key("uuid", value -> true, encoder));
  }

  private static Optional<Key> time(WritePlan plan, int field) {
    return BinaryColumn.direct(plan, field)
        .map(direct -> new Key("time", value -> true, direct.encoder()));
  }

  private static void integer(Object value, BinaryRows rows) {
    rows.field64(((Number) value).longValue());
  }

  /**
   * Adds the key of a record; what has been added of one that is not whole is for the caller to cut
   * off.
   *
   * @throws DataException for a value that no column of its type takes; the message names record
   *     and field
   */
  public Found encode(SinkRecord record, BinaryRows rows) throws SQLException {
    for (int field = 0; field < keys.size(); field++) {
      Object value = plan.value(record, field);
      if (value == null) {
        return Found.NONE;
      }
      Key key = keys.get(field);
      if (!key.isSure().test(value)) {
        return Found.UNSURE;
      }
      try {
        key.encoder().encode(value, rows);
      } catch (DataException | ClassCastException e) {
        throw plan.refused(field, record, value, e);
      }
    }
    return Found.WHOLE;
  }
}
