// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import io.landfall.record.RecordPosition;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * Records as routes select them, built anew: for whoever has to have records of that shape. Writers
 * that read field by field need none of this.
 *
 * <p><b>Threading:</b> one thread.
 */
public final class SelectedRecords {
  /** Projections whose schemas are kept: more than a route keeps of them. */
  private static final int KEPT = 1000;

  private final IdentityHashMap<RecordProjection, Schema> schemas = new IdentityHashMap<>();

  /**
   * The record with the route's target as its topic and the fields that it selects as its value: a
   * struct where the value has a schema, a map where it has none. A record without a value still
   * has none.
   *
   * @throws DataException for a record that the route does not fit, naming it
   */
  public <R extends ConnectRecord<R>> R of(R record, RecordRoute route) {
    String topic = route.target(record);
    Object value = record.value();
    Schema schema = value instanceof Struct struct ? struct.schema() : record.valueSchema();
    if (value == null) {
      return replaced(record, topic, schema, null);
    }
    RecordProjection fields = route.projection(record);
    if (schema == null) {
      return replaced(record, topic, null, map(record, fields));
    }
    Schema selected = schema(record, fields, schema);
    return replaced(record, topic, selected, struct(record, fields, selected));
  }

  private static <R extends ConnectRecord<R>> R replaced(
      R record, String topic, @Nullable Schema schema, @Nullable Object value) {
    return record.newRecord(
        topic,
        record.kafkaPartition(),
        record.keySchema(),
        record.key(),
        schema,
        value,
        record.timestamp());
  }

  private static Map<String, @Nullable Object> map(
      ConnectRecord<?> record, RecordProjection fields) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < fields.fieldCount(); i++) {
      map.put(fields.name(i), fields.value(record, i));
    }
    return map;
  }

  private static Struct struct(ConnectRecord<?> record, RecordProjection fields, Schema schema) {
    Struct struct = new Struct(schema);
    for (Field field : schema.fields()) {
      try {
        struct.put(field, fields.value(record, field.index()));
      } catch (DataException e) {
        throw fault(record, field.name(), String.valueOf(e.getMessage()), e);
      }
    }
    return struct;
  }

  private Schema schema(ConnectRecord<?> record, RecordProjection fields, Schema source) {
    Schema known = schemas.get(fields);
    if (known != null) {
      return known;
    }
    SchemaBuilder builder =
        source.type() == Schema.Type.STRUCT
            ? DerivedSchemas.structLike(source)
            : SchemaBuilder.struct();
    for (int i = 0; i < fields.fieldCount(); i++) {
      Schema field = fields.schema(i);
      if (field == null) {
        throw fault(record, fields.name(i), "it has no schema, but the value has one", null);
      }
      builder.field(fields.name(i), field);
    }
    if (schemas.size() == KEPT) {
      schemas.clear();
    }
    Schema built = builder.build();
    schemas.put(fields, built);
    return built;
  }

  private static DataException fault(
      ConnectRecord<?> record, String field, String fault, @Nullable Throwable cause) {
    return new DataException(
        "Cannot select from " + RecordPosition.name(record) + ": " + field + " (" + fault + ")",
        cause);
  }
}
