// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.jdbc.table.Column;
import io.landfall.jdbc.table.ColumnKind;
import io.landfall.jdbc.table.FieldType;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;

/** Which columns are too narrow for values of a schema. A wider type holds all that is there. */
public final class Widening {

  /** Where Debezium says how long a text of the source can be, when it is asked to. */
  private static final String SOURCE_LENGTH = "__debezium.source.column.length";

  private static final Pattern SIZES = Pattern.compile("\\((\\d{1,9})(?:\\s*,\\s*(\\d{1,9}))?\\)");

  private Widening() {}

  /**
   * The type that a column must change to, if it is too narrow.
   *
   * @param typeOf the type that the database has for values of a schema
   */
  static Optional<String> of(Column column, Schema schema, Function<Schema, String> typeOf) {
    boolean narrow =
        switch (FieldType.of(schema)) {
          case INT16 -> isTiny(column);
          case INT32 -> column.kind() == ColumnKind.SMALLINT;
          case INT64 -> column.kind() == ColumnKind.SMALLINT || column.kind() == ColumnKind.INTEGER;
          case FLOAT64 -> column.kind() == ColumnKind.REAL;
          case DECIMAL -> isCoarse(column, schema);
          case STRING -> isShort(column, schema);
          default -> false;
        };
    return narrow
        ? Optional.of(typeOf.apply(schema)).filter(type -> holds(type, column))
        : Optional.empty();
  }

  /** Whether a type is the one of a column but for being longer. */
  public static boolean isLonger(String type, Column column) {
    return base(type).equals(base(column.declared()))
        && size(column.declared(), 1) > 0
        && size(column.declared(), 1) < size(type, 1)
        && size(column.declared(), 2) == size(type, 2);
  }

  private static boolean isTiny(Column column) {
    return column.kind() == ColumnKind.SMALLINT
        && column.type().toUpperCase(Locale.ROOT).startsWith("TINYINT");
  }

  private static boolean isCoarse(Column column, Schema schema) {
    return column.kind() == ColumnKind.DECIMAL
        && size(column.declared(), 1) > 0
        && parameter(schema, Decimal.SCALE_FIELD) > Math.max(0, size(column.declared(), 2));
  }

  private static boolean isShort(Column column, Schema schema) {
    return column.kind() == ColumnKind.TEXT
        && size(column.declared(), 1) > 0
        && parameter(schema, SOURCE_LENGTH) > size(column.declared(), 1);
  }

  /** Whether a decimal keeps its digits before the point; other types hold more by their names. */
  private static boolean holds(String type, Column column) {
    return column.kind() != ColumnKind.DECIMAL
        || size(type, 1) < 0
        || before(type) >= before(column.declared());
  }

  private static int before(String decimal) {
    return size(decimal, 1) - Math.max(0, size(decimal, 2));
  }

  private static int parameter(Schema schema, String name) {
    Map<String, String> parameters = schema.parameters();
    String text = parameters == null ? null : parameters.get(name);
    return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
  }

  /** The length, or the number of digits, of a type; -1 when it has none. */
  private static int size(String type, int group) {
    Matcher sizes = SIZES.matcher(type);
    return sizes.find() && sizes.group(group) != null ? Integer.parseInt(sizes.group(group)) : -1;
  }

  private static String base(String type) {
    String name = SIZES.matcher(type).replaceFirst("").trim().toUpperCase(Locale.ROOT);
    return name.equals("CHARACTER VARYING") ? "VARCHAR" : name;
  }
}
