// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.file;

import io.landfall.record.RecordPosition;
import io.landfall.record.SchemaCache;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/** Keys as rows of a file. */
final class KeyRows {

  private final Wrapping wrapping;
  private final SchemaCache<Schema> wrapped =
      new SchemaCache<>(
          SchemaCache.DEFAULT_CAPACITY,
          key -> SchemaBuilder.struct().name("RecordKey").field("key", key).build());

  KeyRows(Wrapping wrapping) {
    this.wrapping = wrapping;
  }

  /**
   * The row of a key.
   *
   * @throws DataException for a record without one
   */
  Row of(SinkRecord record) {
    Object key = record.key();
    Schema schema = record.keySchema();
    if (key == null) {
      throw new DataException(
          "Cannot store the key of record "
              + RecordPosition.of(record)
              + ": it has none (with file.record.fields=key,value in place of store.kafka.keys "
              + "such records are taken)");
    }
    if (wrapping == Wrapping.PLAIN) {
      return new Row(schema, key);
    }
    if (schema == null) {
      return new Row(null, Map.of("key", key));
    }
    Schema around = wrapped.get(schema);
    return new Row(around, new Struct(around).put("key", key));
  }
}
