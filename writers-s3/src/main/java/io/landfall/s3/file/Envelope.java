// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.file;

import io.landfall.record.RecordPosition;
import io.landfall.record.SchemaCache;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.data.ConnectSchema;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.data.Values;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Puts parts of a record side by side into one row: a struct where the value has a schema, a map
 * where it has none.
 *
 * <p><b>Threading:</b> one thread.
 */
public final class Envelope {

  private static final String NAME = "RecordRow";

  private final List<RecordField> fields;
  private final SchemaCache<SchemaCache<Schema>> schemas =
      new SchemaCache<>(
          SchemaCache.DEFAULT_CAPACITY,
          value -> new SchemaCache<>(SchemaCache.DEFAULT_CAPACITY, key -> schema(value, key)));
  private final SchemaCache<Schema> optional =
      new SchemaCache<>(SchemaCache.DEFAULT_CAPACITY, Envelope::asOptional);

  /**
   * @param fields of a row, in this order; at least one
   */
  public Envelope(List<RecordField> fields) {
    this.fields = List.copyOf(fields);
  }

  /** Whether a row has the record's key, so that a record without value loses nothing. */
  public boolean holds(RecordField field) {
    return fields.contains(field);
  }

  /**
   * The schema of rows whose values have the schema; null where they have none.
   *
   * @param value of the value as it stands in the file
   */
  @Nullable Schema schema(@Nullable Schema value, SinkRecord record) {
    return value == null && record.value() != null
        ? null
        : schemas.get(value == null ? Schema.OPTIONAL_BYTES_SCHEMA : value).get(keySchema(record));
  }

  /** The row of a record. */
  Row row(@Nullable Schema valueSchema, @Nullable Object value, SinkRecord record) {
    Schema schema = schema(valueSchema, record);
    return schema == null
        ? new Row(null, map(value, record))
        : new Row(schema, struct(schema, value, record));
  }

  private Schema keySchema(SinkRecord record) {
    Schema given = record.keySchema();
    if (!holds(RecordField.KEY) || (given == null && record.key() == null)) {
      return Schema.OPTIONAL_STRING_SCHEMA;
    }
    Schema schema = given == null ? Values.inferSchema(record.key()) : given;
    if (schema == null) {
      throw new DataException(
          "Cannot put the key of record "
              + RecordPosition.of(record)
              + " into a row: it has no schema, and the value has one");
    }
    return schema;
  }

  private Schema schema(Schema value, Schema key) {
    SchemaBuilder row = SchemaBuilder.struct().name(NAME).version(value.version());
    for (RecordField field : fields) {
      row.field(
          field.fieldName(),
          switch (field) {
            case KEY -> optional.get(key);
            case VALUE -> optional.get(value);
            case HEADERS -> HeaderRows.HEADERS;
            case TOPIC -> Schema.STRING_SCHEMA;
            case PARTITION -> Schema.INT32_SCHEMA;
            case OFFSET -> Schema.INT64_SCHEMA;
            case TIMESTAMP -> Timestamp.builder().optional().build();
          });
    }
    return row.build();
  }

  private static Schema asOptional(Schema schema) {
    if (schema.isOptional()) {
      return schema;
    }
    List<Field> fields = schema.type() == Schema.Type.STRUCT ? schema.fields() : null;
    boolean array = schema.type() == Schema.Type.ARRAY || schema.type() == Schema.Type.MAP;
    return new ConnectSchema(
        schema.type(),
        true,
        null,
        schema.name(),
        schema.version(),
        schema.doc(),
        schema.parameters(),
        fields,
        schema.type() == Schema.Type.MAP ? schema.keySchema() : null,
        array ? schema.valueSchema() : null);
  }

  private Struct struct(Schema schema, @Nullable Object value, SinkRecord record) {
    Struct row = new Struct(schema);
    for (RecordField field : fields) {
      Object part = part(field, value, record);
      Field target = schema.field(field.fieldName());
      if (part != null) {
        row.put(target, part instanceof Struct s ? under(target.schema(), s) : part);
      }
    }
    return row;
  }

  /** Structs know their schema, and the row's fields are optional. */
  @SuppressWarnings("ReferenceEquality") // the usual case
  private static Struct under(Schema schema, Struct struct) {
    if (struct.schema() == schema || schema.equals(struct.schema())) {
      return struct;
    }
    Struct copy = new Struct(schema);
    for (Field field : schema.fields()) {
      Object value = struct.getWithoutDefault(field.name());
      if (value != null) {
        copy.put(field, value);
      }
    }
    return copy;
  }

  private Map<String, @Nullable Object> map(@Nullable Object value, SinkRecord record) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    for (RecordField field : fields) {
      row.put(field.fieldName(), part(field, value, record));
    }
    return row;
  }

  @SuppressWarnings("JavaUtilDate") // Connect's type of timestamps
  private static @Nullable Object part(
      RecordField field, @Nullable Object value, SinkRecord record) {
    return switch (field) {
      case KEY -> record.key();
      case VALUE -> value;
      case HEADERS -> HeaderRows.list(record);
      case TOPIC -> record.originalTopic();
      case PARTITION -> Objects.requireNonNull(record.originalKafkaPartition());
      case OFFSET -> record.originalKafkaOffset();
      case TIMESTAMP -> record.timestamp() == null ? null : new java.util.Date(record.timestamp());
    };
  }
}
