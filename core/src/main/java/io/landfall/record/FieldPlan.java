// SPDX-License-Identifier: Apache-2.0
package io.landfall.record;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * The part of a path that goes through structs, resolved for one schema. It ends where a map, a
 * list or the path's end is reached.
 */
final class FieldPlan {

  private static final FieldPlan MISSING = new FieldPlan(new Field[0]);

  private final Field[] fields;

  private FieldPlan(Field[] fields) {
    this.fields = fields;
  }

  static FieldPlan compile(Schema schema, String[] names) {
    List<Field> fields = new ArrayList<>();
    Schema at = schema;
    while (fields.size() < names.length && at.type() == Schema.Type.STRUCT) {
      Field field = at.field(names[fields.size()]);
      if (field == null) {
        return MISSING;
      }
      fields.add(field);
      at = field.schema();
    }
    boolean endsEarly = fields.size() < names.length && !isContainer(at);
    return endsEarly ? MISSING : new FieldPlan(fields.toArray(new Field[0]));
  }

  private static boolean isContainer(Schema schema) {
    return switch (schema.type()) {
      case STRUCT, MAP, ARRAY -> true;
      default -> false;
    };
  }

  /** Whether the schema has no such field. */
  boolean missing() {
    return this == MISSING;
  }

  /** Names that {@link #read} goes down. */
  int depth() {
    return fields.length;
  }

  @Nullable Object read(Struct struct) {
    Object value = struct;
    for (Field field : fields) {
      if (value == null) {
        return null;
      }
      value = ((Struct) value).get(field);
    }
    return value;
  }
}
