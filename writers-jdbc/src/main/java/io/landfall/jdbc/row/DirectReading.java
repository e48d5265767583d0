// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.row;

import io.landfall.project.Projector;
import io.landfall.project.RecordPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads records as they come: straight from key and value, or where values are flattened through a
 * projection that sees nested fields side by side.
 */
final class DirectReading implements RowReading {

  private final RowRules rules;
  private final @Nullable Projector projector;

  DirectReading(RowRules rules) {
    this.rules = rules;
    this.projector =
        rules.fields().flatten() == null
            ? null
            : Projector.of(RecordPart.VALUE, Projections.ofValue(rules));
  }

  /** Maps are flattened at once: they have no fixed list of fields for another thread to read. */
  @Override
  public SinkRecord prepared(SinkRecord record) {
    return projector != null && record.value() instanceof Map && record.valueSchema() == null
        ? projector.apply(record)
        : record;
  }

  @Override
  public @Nullable Object kindOfValue(SinkRecord record) {
    return Signature.of(record.valueSchema(), record.value());
  }

  @Override
  public @Nullable Object kindOfKey(SinkRecord record) {
    return Signature.of(record.keySchema(), record.key());
  }

  @Override
  public List<SourceField> keyFields(SinkRecord record) {
    if (record.key() instanceof Struct struct) {
      List<SourceField> fields = new ArrayList<>();
      for (Field field : struct.schema().fields()) {
        fields.add(
            new SourceField(field.name(), field.schema(), r -> ((Struct) r.key()).get(field)));
      }
      return fields;
    }
    return Maps.fields((Map<?, ?>) record.key(), record, r -> (Map<?, ?>) r.key());
  }

  @Override
  public List<SourceField> valueFields(SinkRecord record) {
    Object value = record.value();
    if (value instanceof Struct struct) {
      return projector == null ? direct(struct) : ProjectedFields.of(projector.projection(record));
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
