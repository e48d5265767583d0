// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms.kcql;

import io.landfall.record.MissingField;
import io.landfall.record.PathReader;
import io.landfall.record.RecordPath;
import io.landfall.record.RecordPath.Root;
import io.landfall.record.SchemaCache;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * A part of records on whose kind it depends which fields there are, and of which types. Equal
 * schemas are one kind and one instance, so that kinds are compared by identity.
 */
abstract sealed class Part permits Part.Origin, Part.Children {

  /** There is no schema. */
  static final Object PLAIN = "no schema";

  /** There is nothing. */
  static final Object ABSENT = "nothing";

  final SchemaCache<Schema> schemas =
      new SchemaCache<>(SchemaCache.DEFAULT_CAPACITY, schema -> schema);

  /** What this part of a record is: a schema, the names of a map, or one of the constants. */
  abstract Object kindOf(ConnectRecord<?> record);

  /** Whether it is of that kind. */
  abstract boolean isKind(Object kind, ConnectRecord<?> record);

  /** The value, the key or a header as a whole. */
  static final class Origin extends Part {
    private final RecordPath path;

    Origin(RecordPath path) {
      this.path = path;
    }

    @Override
    Object kindOf(ConnectRecord<?> record) {
      if (path.root() == Root.HEADER) {
        Header header = record.headers().lastWithName(path.names().get(0));
        return header == null ? ABSENT : kind(header.schema(), header.value());
      }
      return path.root() == Root.KEY
          ? kind(record.keySchema(), record.key())
          : kind(record.valueSchema(), record.value());
    }

    /** The value's own schema: a transform may have left another one on the record. */
    private Object kind(@Nullable Schema declared, @Nullable Object value) {
      Schema schema = value instanceof Struct struct ? struct.schema() : declared;
      return schema == null ? PLAIN : schemas.get(schema);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // what the cache is for
    boolean isKind(Object kind, ConnectRecord<?> record) {
      return kindOf(record) == kind;
    }
  }

  /** All fields of one value. */
  static final class Children extends Part {
    private final PathReader reader;

    Children(RecordPath path) {
      reader = path.reader(MissingField.NULL);
    }

    @Override
    Object kindOf(ConnectRecord<?> record) {
      Object value = reader.read(record);
      if (value == null) {
        return ABSENT;
      }
      if (value instanceof Struct struct) {
        return schemas.get(struct.schema());
      }
      return MapNames.of(value, reader.path(), record);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // what the cache is for
    boolean isKind(Object kind, ConnectRecord<?> record) {
      Object value = reader.read(record);
      if (value instanceof Struct struct) {
        return schemas.get(struct.schema()) == kind;
      }
      return value == null ? kind == ABSENT : kind instanceof MapNames names && names.are(value);
    }
  }
}
