// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import io.landfall.record.PathReader;
import io.landfall.record.SchemaCache;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * The name of the schema of what a path leads to, found once per schema.
 *
 * <p><b>Threading:</b> one thread.
 */
final class LogicalName {

  private final PathReader reader;
  private final SchemaCache<String> names;

  LogicalName(PathReader reader) {
    this.reader = reader;
    this.names = new SchemaCache<>(SchemaCache.DEFAULT_CAPACITY, this::compile);
  }

  private String compile(Schema root) {
    Schema found = reader.schemaWithin(root);
    String name = found == null ? null : found.name();
    return name == null ? "" : name;
  }

  /** Empty where nothing says. */
  String of(SinkRecord record) {
    Schema root =
        switch (reader.path().root()) {
          case VALUE -> schema(record.value(), record.valueSchema());
          case KEY -> schema(record.key(), record.keySchema());
          case HEADER -> header(record);
          default -> null;
        };
    return root == null ? "" : names.get(root);
  }

  /** A transform may have left another schema on the record than that of the struct. */
  private static @Nullable Schema schema(@Nullable Object value, @Nullable Schema declared) {
    return value instanceof Struct struct ? struct.schema() : declared;
  }

  private @Nullable Schema header(SinkRecord record) {
    Header header = record.headers().lastWithName(reader.path().names().get(0));
    return header == null ? null : header.schema();
  }
}
