// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.bind;

import io.landfall.jdbc.table.Column;
import io.landfall.jdbc.table.FieldType;
import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collection;
import java.util.Iterator;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The elements of arrays as a driver takes them: what is no number, boolean or text goes as
 * something whose text the database reads.
 */
final class ArrayElements {

  private final UnaryOperator<Object> conversion;

  private ArrayElements(UnaryOperator<Object> conversion) {
    this.conversion = conversion;
  }

  /** Elements of a type for a column of arrays. */
  static ArrayElements of(FieldType element, Column column, TimeRules times) {
    return new ArrayElements(
        switch (element) {
          case DATE -> TimeBinders::day;
          case TIME -> v -> LocalTime.ofInstant(TimeBinders.instant(v), times.zone());
          case TIMESTAMP ->
              hasZone(column)
                  ? TimeBinders::instant
                  : v -> LocalDateTime.ofInstant(TimeBinders.instant(v), times.zone());
          case BYTES -> Binding::bytes;
          default -> v -> v;
        });
  }

  /** Elements as they are. */
  static ArrayElements plain() {
    return new ArrayElements(v -> v);
  }

  private static boolean hasZone(Column column) {
    String type = column.element().toLowerCase(Locale.ROOT);
    return type.endsWith("tz") || type.contains("with time zone");
  }

  @Nullable Object[] of(Collection<?> values) {
    boolean binary = values.stream().anyMatch(v -> v instanceof byte[] || v instanceof ByteBuffer);
    // Drivers know an array of bytes by its type
    @Nullable Object[] elements = binary ? new byte[values.size()][] : new Object[values.size()];
    Iterator<?> each = values.iterator();
    for (int at = 0; at < elements.length; at++) {
      Object value = each.next();
      elements[at] = value == null ? null : conversion.apply(value);
    }
    return elements;
  }
}
