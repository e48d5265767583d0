// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.bind;

import io.landfall.jdbc.table.FieldType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * What is known of records from their schema alone, before any table has been looked at: whether
 * they can become rows, and how large they are.
 *
 * <p>Immutable.
 */
public final class RecordShape {

  private static final int SIZE_OF_DECIMAL = 16;
  private static final int SIZE_OF_ELEMENT = 8;

  /** A struct, its array of values and the record around them, on a usual 64-bit heap. */
  private static final int HEAP_OF_RECORD = 160;

  private static final int HEAP_OF_FIELD = 24;

  private final Schema schema;
  private final List<Field> sized;
  private final long fixedBytes;

  private RecordShape(Schema schema, List<Field> sized, long fixedBytes) {
    this.schema = schema;
    this.sized = sized;
    this.fixedBytes = fixedBytes;
  }

  /**
   * The shape of a record and of all others of its schema.
   *
   * @throws DataException when the record cannot become a row; the message names record and field
   */
  public static RecordShape of(SinkRecord record) {
    Schema schema = schemaOf(record);
    if (schema.fields().isEmpty()) {
      throw refused(record, "it has no fields");
    }
    List<Field> sized = new ArrayList<>();
    long fixed = 0;
    for (Field field : schema.fields()) {
      FieldType type = FieldType.of(field.schema());
      if (type == FieldType.NESTED) {
        throw nested(record, field);
      }
      int size = size(type);
      if (size == 0) {
        sized.add(field);
      }
      fixed += size;
    }
    return new RecordShape(schema, List.copyOf(sized), fixed);
  }

  private static Schema schemaOf(SinkRecord record) {
    Object value = record.value();
    if (value instanceof Struct struct) {
      return struct.schema();
    }
    if (value == null) {
      throw refused(record, "it has no value (drop tombstones with a Filter transform)");
    }
    if (value instanceof Map) {
      throw refused(record, "a map without a schema (use a converter that gives records a schema)");
    }
    Schema schema = record.valueSchema();
    String found = schema == null ? "a value without a schema" : value.getClass().getSimpleName();
    throw refused(record, found + " (the value must be a STRUCT)");
  }

  private static DataException refused(SinkRecord record, String why) {
    return new DataException("Cannot write " + Coordinates.of(record) + ": " + why);
  }

  private static DataException nested(SinkRecord record, Field field) {
    return new DataException(
        "Cannot write field "
            + (field.name() + " of " + Coordinates.of(record) + ": " + field.schema().type())
            + (" (flatten it, for example with"
                + " org.apache.kafka.connect.transforms.Flatten$Value)"));
  }

  private static int size(FieldType type) {
    return switch (type) {
      case BOOLEAN, INT8 -> 1;
      case INT16 -> 2;
      case INT32, FLOAT32, DATE -> 4;
      case INT64, FLOAT64, TIME, TIMESTAMP -> 8;
      case DECIMAL -> SIZE_OF_DECIMAL;
      case STRING, BYTES, ARRAY, NESTED -> 0;
    };
  }

  /** The schema that all records of this shape have, or one equal to it. */
  public Schema schema() {
    return schema;
  }

  /** Bytes of the values, near enough to limit a batch by. */
  public long bytes(Struct value) {
    long bytes = fixedBytes;
    for (int at = 0; at < sized.size(); at++) {
      bytes += length(value.get(sized.get(at)));
    }
    return bytes;
  }

  /** Bytes of heap that a record holds beyond its {@link #bytes}. */
  public long heapOverhead() {
    return HEAP_OF_RECORD + (long) HEAP_OF_FIELD * schema.fields().size();
  }

  private static long length(@Nullable Object value) {
    if (value instanceof String text) {
      return text.length();
    }
    if (value instanceof byte[] bytes) {
      return bytes.length;
    }
    if (value instanceof ByteBuffer buffer) {
      return buffer.remaining();
    }
    if (value instanceof Collection<?> elements) {
      long sum = 0;
      for (Object element : elements) {
        sum += element instanceof String text ? text.length() : SIZE_OF_ELEMENT;
      }
      return sum;
    }
    return 0;
  }
}
