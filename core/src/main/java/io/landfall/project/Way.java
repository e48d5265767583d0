// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Ways down through structs, packed into numbers: a byte per level, the position plus one, the
 * first level lowest. Objects of each schema's own would have to be fetched anew from memory
 * whenever schemas take turns; numbers lie side by side, and the fields that a struct is asked with
 * are the same for all schemas.
 */
final class Way {
  /** For what has no such way: too deep, too far along, or not by position alone. */
  static final long NONE = 0;

  private static final int BITS = 8;
  private static final int MASK = (1 << BITS) - 1;
  private static final int DEEPEST = Long.SIZE / BITS;

  /** A struct answers by position alone, as long as the field has no default value. */
  private static final Field[] FIELDS =
      IntStream.range(0, MASK)
          .mapToObj(position -> new Field(null, position, Schema.OPTIONAL_STRING_SCHEMA))
          .toArray(Field[]::new);

  private Way() {}

  /**
   * @param fallback what the reader puts in place of null; a default value of the last field is
   *     taken from there
   */
  static long of(List<Step> steps, @Nullable Object fallback) {
    if (steps.isEmpty() || steps.size() > DEEPEST) {
      return NONE;
    }
    long way = 0;
    for (int level = steps.size() - 1; level >= 0; level--) {
      boolean last = level == steps.size() - 1;
      if (!(steps.get(level) instanceof Step.Get get)
          || get.field().index() >= MASK
          || !answers(get.field(), last ? fallback : null)) {
        return NONE;
      }
      way = way << BITS | (get.field().index() + 1);
    }
    return way;
  }

  private static boolean answers(Field field, @Nullable Object fallback) {
    Object byDefault = field.schema().defaultValue();
    return byDefault == null || byDefault.equals(fallback);
  }

  /** A field that reads as the given one does. */
  static Field shared(Field field) {
    return field.index() < MASK && field.schema().defaultValue() == null
        ? FIELDS[field.index()]
        : field;
  }

  static @Nullable Object walk(Struct root, long way) {
    Struct at = root;
    long rest = way;
    while (true) {
      Object value = at.get(FIELDS[(int) (rest & MASK) - 1]);
      rest >>>= BITS;
      if (rest == 0 || value == null) {
        return value;
      }
      at = (Struct) value;
    }
  }
}
