// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.row;

import io.landfall.project.CollisionPolicy;
import io.landfall.project.Compat;
import io.landfall.project.Layout;
import io.landfall.project.Naming;
import io.landfall.project.Nesting;
import io.landfall.project.ProjectionRules;
import io.landfall.project.Projector;
import io.landfall.project.RecordPart;
import io.landfall.project.RecordProjection;
import io.landfall.project.Selection;
import io.landfall.project.TopSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * The one place that says which fields a value has and how they are read: straight from the struct,
 * or through a projection that sees nested fields side by side.
 *
 * <p>For one thread; what it hands out for values with a schema can be read by any.
 */
final class ValueFields {

  private final RowRules rules;
  private final @Nullable Projector projector;

  ValueFields(RowRules rules) {
    this.rules = rules;
    String delimiter = rules.fields().flatten();
    this.projector =
        delimiter == null ? null : Projector.of(RecordPart.VALUE, flatten(delimiter, rules));
  }

  private static ProjectionRules flatten(String delimiter, RowRules rules) {
    return new ProjectionRules(
        Layout.FLAT,
        Compat.STRICT,
        Selection.ALL,
        Naming.joinedBy(delimiter),
        Nesting.KAFKA,
        CollisionPolicy.FAIL,
        CollisionPolicy.FAIL,
        rules.nulls() == RowRules.Nulls.DEFAULT
            ? io.landfall.project.Nulls.DEFAULT
            : io.landfall.project.Nulls.KEEP,
        TopSchema.KEEP,
        ProjectionRules.DEFAULT_CACHE_SIZE);
  }

  /**
   * The record as its fields are read. Maps are flattened at once: they have no fixed list of
   * fields that another thread could read.
   */
  SinkRecord prepared(SinkRecord record) {
    return projector != null && record.value() instanceof Map && record.valueSchema() == null
        ? projector.apply(record)
        : record;
  }

  /**
   * The fields of a value that is there.
   *
   * @throws org.apache.kafka.connect.errors.ConnectException when it has none that can be columns
   */
  List<SourceField> of(SinkRecord record) {
    Object value = record.value();
    if (value instanceof Struct struct) {
      return projector == null ? direct(struct) : projected(projector.projection(record));
    }
    if (value instanceof Map<?, ?> map && record.valueSchema() == null) {
      return Maps.fields(map, record, r -> (Map<?, ?>) r.value());
    }
    Schema schema = record.valueSchema();
    if (value instanceof String && schema != null && schema.type() == Schema.Type.STRING) {
      return List.of(text(record));
    }
    throw Refusals.record(record, found(schema, value) + " (the value must be a STRUCT)");
  }

  private static String found(@Nullable Schema schema, Object value) {
    if (schema == null) {
      return "a value without a schema";
    }
    return schema.type() == Schema.Type.STRUCT || schema.type() == Schema.Type.STRING
        ? value.getClass().getSimpleName()
        : schema.type().toString();
  }

  private List<SourceField> direct(Struct struct) {
    List<SourceField> fields = new ArrayList<>();
    for (Field field : struct.schema().fields()) {
      fields.add(new SourceField(field.name(), field.schema(), source(field)));
    }
    return fields;
  }

  private FieldSource source(Field field) {
    return rules.nulls() == RowRules.Nulls.DEFAULT
        ? r -> ((Struct) r.value()).get(field)
        : r -> ((Struct) r.value()).getWithoutDefault(field.name());
  }

  private static List<SourceField> projected(RecordProjection projection) {
    List<SourceField> fields = new ArrayList<>();
    for (int at = 0; at < projection.fieldCount(); at++) {
      int index = at;
      fields.add(
          new SourceField(
              projection.name(at), projection.schema(at), r -> projection.value(r, index)));
    }
    return fields;
  }

  /** Rules that name fields cannot mean a text that has none. */
  private SourceField text(SinkRecord record) {
    FieldRules fields = rules.fields();
    if (!fields.whitelist().isEmpty()) {
      throw textAnd(record, "fields.whitelist");
    }
    if (!rules.temporals().timestampFields().isEmpty()) {
      throw textAnd(record, "timestamp.fields.list");
    }
    return new SourceField(fields.textColumn(), Schema.OPTIONAL_STRING_SCHEMA, SinkRecord::value);
  }

  private static RuntimeException textAnd(SinkRecord record, String key) {
    return Refusals.configuration(
        record, "its value is a STRING, which has no fields (unset " + key + ")");
  }
}
