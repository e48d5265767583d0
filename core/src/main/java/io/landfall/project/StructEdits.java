// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * Edits of data of one schema.
 *
 * @param root null if nothing is edited
 * @param absent a field that is demanded and is not there, or null
 */
record StructEdits(FieldEdit.@Nullable Edited root, @Nullable String absent) {

  static StructEdits compile(Schema schema, EditNode root, Selection named) {
    String absent = schema.type() == Schema.Type.STRUCT ? named.absentFrom(schema) : null;
    return new StructEdits(edits(schema, root), absent);
  }

  private static FieldEdit.@Nullable Edited edits(Schema schema, EditNode node) {
    return switch (schema.type()) {
      case STRUCT -> {
        node.refuseFields("a struct");
        yield struct(schema, node);
      }
      case ARRAY -> array(schema, node);
      case MAP -> map(schema, node);
      default -> node.edit(schema);
    };
  }

  private static FieldEdit.@Nullable Edited struct(Schema schema, EditNode node) {
    Field[] fields = schema.fields().toArray(new Field[0]);
    FieldEdit.@Nullable Change[] changes = new FieldEdit.Change[fields.length];
    SchemaBuilder builder = DerivedSchemas.structLike(schema);
    boolean changed = false;
    for (Field field : fields) {
      EditNode child = node.child(field.name());
      FieldEdit.Edited edited = child.isIdle() ? null : edits(field.schema(), child);
      changes[field.index()] = edited == null ? null : edited.change();
      Schema after = edited == null ? field.schema() : edited.schema();
      builder.field(field.name(), after);
      changed |= edited != null;
    }
    if (!changed) {
      return null;
    }
    Schema after = builder.build();
    Field[] targets = Targets.of(after.fields().toArray(new Field[0]));
    return new FieldEdit.Edited(
        after, value -> rebuilt((Struct) value, after, fields, targets, changes));
  }

  private static Struct rebuilt(
      Struct from,
      Schema schema,
      Field[] fields,
      Field[] targets,
      FieldEdit.@Nullable Change[] changes) {
    Struct to = new Struct(schema);
    for (int i = 0; i < fields.length; i++) {
      FieldEdit.Change change = changes[i];
      // A null stays one: whoever reads the field decides on its default.
      Object value = from.getWithoutDefault(fields[i].name());
      Object edited = value == null || change == null ? value : change.apply(value);
      try {
        to.put(targets[i], edited);
      } catch (DataException e) {
        throw new DataException(fields[i].name() + ": " + e.getMessage(), e);
      }
    }
    return to;
  }

  private static FieldEdit.@Nullable Edited array(Schema schema, EditNode node) {
    FieldEdit.Edited values = edits(schema.valueSchema(), node);
    if (values == null || values.schema() == null) {
      return null;
    }
    return new FieldEdit.Edited(
        DerivedSchemas.around(values.schema(), schema), list -> list(list, values.change()));
  }

  private static Object list(Object value, FieldEdit.Change change) {
    List<@Nullable Object> edited = new ArrayList<>();
    for (Object element : (List<?>) value) {
      edited.add(element == null ? null : change.apply(element));
    }
    return edited;
  }

  private static FieldEdit.@Nullable Edited map(Schema schema, EditNode node) {
    FieldEdit.Edited values = edits(schema.valueSchema(), node);
    if (values == null || values.schema() == null) {
      return null;
    }
    return new FieldEdit.Edited(
        DerivedSchemas.around(values.schema(), schema), map -> map(map, values.change()));
  }

  private static Object map(Object value, FieldEdit.Change change) {
    Map<@Nullable Object, @Nullable Object> edited = new LinkedHashMap<>();
    ((Map<?, ?>) value).forEach((key, of) -> edited.put(key, of == null ? null : change.apply(of)));
    return edited;
  }
}
