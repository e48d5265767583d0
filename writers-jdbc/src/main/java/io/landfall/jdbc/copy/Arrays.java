// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.copy;

import io.landfall.jdbc.table.ColumnKind;
import io.landfall.jdbc.table.FieldType;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Optional;

/** Arrays of one dimension whose elements are of a type that every server knows by one number. */
final class Arrays {

  /**
   * A type of elements.
   *
   * @param oid its number, which is the same in every database
   */
  private record Element(int oid, BinaryEncoder encoder) {}

  private Arrays() {}

  /**
   * Arrays in binary form.
   *
   * @param field type of the elements
   * @param element the server's name of the type of the column's elements
   */
  static Optional<BinaryEncoder> of(FieldType field, String element) {
    Optional<Element> known =
        switch (element) {
          case "int2" -> number(21, field, ColumnKind.SMALLINT);
          case "int4" -> number(23, field, ColumnKind.INTEGER);
          case "int8" -> number(20, field, ColumnKind.BIGINT);
          case "float4" ->
              field == FieldType.FLOAT32 ? number(700, field, ColumnKind.REAL) : none();
          case "float8" ->
              field == FieldType.FLOAT64 ? number(701, field, ColumnKind.DOUBLE) : none();
          case "bool" -> field == FieldType.BOOLEAN ? element(16, Arrays::bool) : Optional.empty();
          case "text" -> field == FieldType.STRING ? element(25, Arrays::text) : none();
          case "varchar" -> field == FieldType.STRING ? element(1043, Arrays::text) : none();
          default -> none();
        };
    return known.map(type -> (v, rows) -> encode(type, (Collection<?>) v, rows));
  }

  private static Optional<Element> number(int oid, FieldType field, ColumnKind kind) {
    return Numbers.of(field, kind).map(encoder -> new Element(oid, encoder));
  }

  private static Optional<Element> element(int oid, BinaryEncoder encoder) {
    return Optional.of(new Element(oid, encoder));
  }

  private static Optional<Element> none() {
    return Optional.empty();
  }

  static void bool(Object value, BinaryRows rows) {
    rows.int32(1);
    rows.int8((Boolean) value ? 1 : 0);
  }

  private static void text(Object value, BinaryRows rows) {
    Texts.text((String) value, rows);
  }

  private static void encode(Element type, Collection<?> values, BinaryRows rows)
      throws SQLException {
    int start = rows.begin();
    rows.int32(values.isEmpty() ? 0 : 1);
    rows.int32(values.contains(null) ? 1 : 0);
    rows.int32(type.oid);
    if (!values.isEmpty()) {
      rows.int32(values.size());
      rows.int32(1);
    }
    for (Object value : values) {
      if (value == null) {
        rows.noValue();
      } else {
        type.encoder.encode(value, rows);
      }
    }
    rows.end(start);
  }
}
