// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * A change of a row, as Debezium writes it: a struct or a map.
 *
 * @param envelope with op, before, after and source
 */
record ChangeEvent(Object envelope) {
  private static final String OP = "op";
  private static final String BEFORE = "before";
  private static final String AFTER = "after";
  private static final String SOURCE = "source";

  /** What a message of the database itself has in place of rows. */
  private static final String MESSAGE = "message";

  /** Null if the value is none. */
  static @Nullable ChangeEvent of(Object value) {
    if (value instanceof Struct struct) {
      Schema schema = struct.schema();
      boolean is = schema.field(OP) != null && schema.field(SOURCE) != null && hasRows(schema);
      return is ? new ChangeEvent(value) : null;
    }
    boolean is =
        value instanceof Map<?, ?> map
            && map.get(OP) instanceof String
            && map.containsKey(SOURCE)
            && (map.containsKey(AFTER) || map.containsKey(BEFORE) || map.containsKey(MESSAGE));
    return is ? new ChangeEvent(value) : null;
  }

  private static boolean hasRows(Schema schema) {
    Field after = schema.field(AFTER);
    return after == null
        ? schema.field(MESSAGE) != null
        : after.schema().type() == Schema.Type.STRUCT;
  }

  boolean isDelete() {
    return "d".equals(child(envelope, OP));
  }

  /** The row as it is now, or as it was before it was deleted; null if the event has none. */
  @Nullable Object row() {
    return child(envelope, isDelete() ? BEFORE : AFTER);
  }

  /** What a path leads to; a first name that is not the envelope's own is one of source. */
  @Nullable Object at(List<String> path) {
    Object at = has(path.get(0)) ? envelope : child(envelope, SOURCE);
    for (String name : path) {
      at = at == null ? null : child(at, name);
    }
    return at;
  }

  /** The schema of what {@link #at} leads to; null if there is no such field. */
  static @Nullable Schema schemaAt(Schema envelope, List<String> path) {
    boolean own = envelope.field(path.get(0)) != null;
    Schema at = own ? envelope : schemaOf(envelope, SOURCE);
    for (String name : path) {
      at = at == null ? null : schemaOf(at, name);
    }
    return at;
  }

  private static @Nullable Schema schemaOf(Schema schema, String name) {
    Field field = schema.type() == Schema.Type.STRUCT ? schema.field(name) : null;
    return field == null ? null : field.schema();
  }

  private boolean has(String name) {
    return envelope instanceof Struct struct
        ? struct.schema().field(name) != null
        : ((Map<?, ?>) envelope).containsKey(name);
  }

  static @Nullable Object child(Object parent, String name) {
    if (parent instanceof Struct struct) {
      Field field = struct.schema().field(name);
      return field == null ? null : struct.get(field);
    }
    return parent instanceof Map<?, ?> map ? map.get(name) : null;
  }
}
