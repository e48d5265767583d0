// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.row;

import io.landfall.jdbc.table.FieldRole;
import io.landfall.jdbc.table.FieldType;
import io.landfall.jdbc.table.NewColumn;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * How records of certain schemas become rows, before any table has been looked at: the fields, keys
 * first, where each is read, and how large the records are.
 *
 * <p>Immutable; equal only to itself.
 */
public final class RowShape {

  private static final int SIZE_OF_DECIMAL = 16;
  private static final int SIZE_OF_ELEMENT = 8;

  /** A struct, its array of values and the record around them, on a usual 64-bit heap. */
  private static final int HEAP_OF_RECORD = 160;

  private static final int HEAP_OF_FIELD = 24;

  private final RowRules rules;
  private final RowOperation operation;
  private final List<RowField> fields;
  private final FieldSource[] sources;
  private final int keyCount;
  private final int[] sized;
  private final List<Integer> columnOrder;
  private final int[] nullableKeys;
  private final long fixedBytes;

  RowShape(
      RowRules rules,
      RowOperation operation,
      List<RowField> fields,
      List<FieldSource> sources,
      List<Integer> columnOrder) {
    this.rules = rules;
    this.operation = operation;
    this.fields = List.copyOf(fields);
    this.sources = sources.toArray(FieldSource[]::new);
    this.keyCount = (int) fields.stream().filter(field -> field.role() == FieldRole.KEY).count();
    this.columnOrder = List.copyOf(columnOrder);
    this.sized =
        IntStream.range(0, fields.size())
            .filter(at -> size(fields.get(at).schema()) == 0)
            .toArray();
    this.nullableKeys = nullableKeys(rules, operation, fields);
    this.fixedBytes = fields.stream().mapToLong(field -> size(field.schema())).sum();
  }

  /** Where rows are found by their key, a null in it would find none without a word. */
  private static int[] nullableKeys(RowRules rules, RowOperation operation, List<RowField> fields) {
    if (operation == RowOperation.WRITE && !rules.mode().needsKey()) {
      return new int[0];
    }
    return IntStream.range(0, fields.size())
        .filter(at -> fields.get(at).role() == FieldRole.KEY && mayBeNull(fields.get(at).schema()))
        .toArray();
  }

  private static boolean mayBeNull(@Nullable Schema schema) {
    return schema == null || schema.isOptional();
  }

  /**
   * Refuses a record without a whole key, where rows are found by it.
   *
   * @throws DataException naming record and field
   */
  void requireKey(SinkRecord record) {
    for (int field : nullableKeys) {
      if (sources[field].read(record) == null) {
        throw Refusals.record(record, "field " + fields.get(field).name() + " of its key is null");
      }
    }
  }

  /** The columns of a table for such rows, in its order; empty when the records have no schema. */
  public List<NewColumn> columns() {
    if (!hasSchema()) {
      return List.of();
    }
    return columnOrder.isEmpty()
        ? fields.stream().map(RowField::column).toList()
        : columnOrder.stream().map(at -> fields.get(at).column()).toList();
  }

  /** Whether every field has a schema. */
  public boolean hasSchema() {
    return fields.stream().allMatch(field -> field.schema() != null);
  }

  /** The same rows without some fields. */
  public RowShape without(Predicate<RowField> dropped) {
    List<RowField> kept = new ArrayList<>();
    List<FieldSource> keptSources = new ArrayList<>();
    for (int at = 0; at < fields.size(); at++) {
      if (!dropped.test(fields.get(at))) {
        kept.add(fields.get(at));
        keptSources.add(sources[at]);
      }
    }
    return new RowShape(rules, operation, kept, keptSources, List.of());
  }

  /** The rules behind this shape. */
  public RowRules rules() {
    return rules;
  }

  /** What is done with the rows. */
  public RowOperation operation() {
    return operation;
  }

  /** Every field of a row, those of the key first. */
  public List<RowField> fields() {
    return fields;
  }

  /** Number of fields of the key. */
  public int keyCount() {
    return keyCount;
  }

  /**
   * The value of a field, as its schema says; a time or timestamp that is finer than a millisecond
   * is an {@link java.time.Instant}.
   *
   * @throws DataException when it is not what its schema says; the message names record and field
   */
  public @Nullable Object value(SinkRecord record, int field) {
    return sources[field].read(record);
  }

  /** Bytes of the values, near enough to limit a batch by. */
  public long bytes(SinkRecord record) {
    long bytes = fixedBytes;
    for (int field : sized) {
      bytes += length(sources[field].read(record));
    }
    return bytes;
  }

  /** Bytes of heap that a record holds beyond its {@link #bytes}. */
  public long heapOverhead() {
    return HEAP_OF_RECORD + (long) HEAP_OF_FIELD * fields.size();
  }

  private static int size(@Nullable Schema schema) {
    return schema == null
        ? 0
        : switch (FieldType.of(schema)) {
          case BOOLEAN, INT8 -> 1;
          case INT16 -> 2;
          case INT32, FLOAT32, DATE -> 4;
          case INT64, FLOAT64, TIME, TIMESTAMP -> 8;
          case DECIMAL -> SIZE_OF_DECIMAL;
          case STRING, BYTES, ARRAY, NESTED -> 0;
        };
  }

  private static long length(@Nullable Object value) {
    if (value instanceof String text) {
      return text.length();
    }
    if (value instanceof Struct struct) {
      long sum = 0;
      for (Field field : struct.schema().fields()) {
        sum += length(struct.get(field));
      }
      return sum;
    }
    if (value instanceof Map<?, ?> map) {
      long sum = 0;
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        sum += length(entry.getKey()) + length(entry.getValue());
      }
      return sum;
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
        sum += length(element);
      }
      return sum;
    }
    return value == null ? 0 : SIZE_OF_ELEMENT;
  }
}
