// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

import io.landfall.influx.line.LineFault;
import io.landfall.record.MissingField;
import io.landfall.record.PathReader;
import io.landfall.record.RecordPath;
import io.landfall.record.RecordPath.Root;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** A value of records, null where it is missing; a schema that lacks it is a fault. */
final class PathValue {

  private final PathReader reader;
  private @Nullable Schema checked;

  PathValue(RecordPath path) {
    reader = path.reader(MissingField.NULL);
  }

  RecordPath path() {
    return reader.path();
  }

  @Nullable Object read(SinkRecord record) {
    Object value = reader.read(record);
    if (value == null) {
      check(record);
    }
    return value;
  }

  /** What the schema says of the value, if it says something. */
  @Nullable Schema schema(SinkRecord record) {
    Object origin = origin(record);
    return origin instanceof Struct struct ? reader.schemaWithin(struct.schema()) : null;
  }

  private @Nullable Object origin(SinkRecord record) {
    Root root = path().root();
    return root == Root.VALUE ? record.value() : root == Root.KEY ? record.key() : null;
  }

  @SuppressWarnings("ReferenceEquality") // a schema that is checked twice costs time only
  private void check(SinkRecord record) {
    if (!(origin(record) instanceof Struct struct) || struct.schema() == checked) {
      return;
    }
    if (reader.schemaWithin(struct.schema()) == null) {
      throw new LineFault(path() + " (its schema has no such field)");
    }
    checked = struct.schema();
  }
}
