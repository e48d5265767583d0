// SPDX-License-Identifier: Apache-2.0
package io.landfall.record;

import java.util.List;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads one path from records. Fields of structs are found once per schema and then read by their
 * index; maps are asked by name.
 *
 * <p>A null in the way reads as null. A field without a value reads as its default, as {@link
 * Struct#get(Field)} does.
 *
 * <p><b>Threading:</b> one thread.
 *
 * <p><b>Failure:</b> {@link DataException} for a record in which the path leads to no field, with
 * {@link MissingField#FAIL}.
 */
public final class PathReader {

  private final RecordPath path;
  private final MissingField missing;
  private final String[] names;
  private final SchemaCache<FieldPlan> plans;

  PathReader(RecordPath path, MissingField missing) {
    this.path = path;
    this.missing = missing;
    int first = path.root() == RecordPath.Root.HEADER ? 1 : 0;
    List<String> below = path.names().subList(first, path.names().size());
    this.names = below.toArray(new String[0]);
    this.plans =
        new SchemaCache<>(SchemaCache.DEFAULT_CAPACITY, schema -> FieldPlan.compile(schema, names));
  }

  /** The path that is read. */
  public RecordPath path() {
    return path;
  }

  /**
   * What the path leads to.
   *
   * @throws DataException also for {@code _partition} and {@code _offset} of a record that was not
   *     read from Kafka
   */
  public @Nullable Object read(ConnectRecord<?> record) {
    return switch (path.root()) {
      case VALUE -> below(record, record.value());
      case KEY -> below(record, record.key());
      case HEADER -> header(record);
      case TOPIC -> record.topic();
      case PARTITION -> sink(record).originalKafkaPartition();
      case OFFSET -> sink(record).originalKafkaOffset();
      case TIMESTAMP -> record.timestamp();
    };
  }

  private SinkRecord sink(ConnectRecord<?> record) {
    if (record instanceof SinkRecord sink) {
      return sink;
    }
    throw new DataException(
        ("Cannot read field: " + path + " of " + RecordPosition.name(record))
            + " (only records that were read from Kafka have one)");
  }

  private @Nullable Object header(ConnectRecord<?> record) {
    Header header = record.headers().lastWithName(path.names().get(0));
    return header == null ? absent(record) : below(record, header.value());
  }

  private @Nullable Object below(ConnectRecord<?> record, @Nullable Object root) {
    Object value = root;
    int next = 0;
    if (names.length > 0 && root instanceof Struct struct) {
      // The struct's own schema: a transform may have left another one on the record.
      FieldPlan plan = plans.get(struct.schema());
      if (plan.missing()) {
        return absent(record);
      }
      value = plan.read(struct);
      next = plan.depth();
    }
    for (; next < names.length && value != null; next++) {
      Object child = Child.of(value, names[next]);
      if (child == Child.NONE) {
        return absent(record);
      }
      value = child;
    }
    return value;
  }

  private @Nullable Object absent(ConnectRecord<?> record) {
    if (missing == MissingField.FAIL) {
      throw new DataException(
          "Cannot read field: " + path + " of " + RecordPosition.name(record) + " (no such field)");
    }
    return null;
  }

  /**
   * The schema of what this path reads in values of {@code schema}, or null where that does not
   * say: no such field, or a part without schema.
   */
  public @Nullable Schema schemaWithin(@Nullable Schema schema) {
    Schema found = schema;
    for (int i = 0; i < names.length && found != null; i++) {
      found = Child.schemaOf(found, names[i]);
    }
    return found;
  }
}
