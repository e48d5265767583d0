// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.bind;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Shapes by schema: by identity first, because comparing schemas costs more than a row, then by
 * equality. Equal schemas have one shape.
 *
 * <p>For one thread.
 */
public final class RecordShapes {

  /** A topic has a handful of schemas; more means a converter that makes a new one per record. */
  private static final int MOST = 1_000;

  private final IdentityHashMap<Schema, RecordShape> byIdentity = new IdentityHashMap<>();
  private final Map<Schema, RecordShape> byEquality = new HashMap<>();
  private @Nullable Schema lastSchema;
  private @Nullable RecordShape lastShape;

  /**
   * The shape of a record.
   *
   * @throws org.apache.kafka.connect.errors.DataException see {@link RecordShape#of}
   */
  public RecordShape of(SinkRecord record) {
    if (!(record.value() instanceof Struct value)) {
      return RecordShape.of(record);
    }
    Schema schema = value.schema();
    if (lastShape != null && schema == lastSchema) {
      return lastShape;
    }
    RecordShape shape = byIdentity.get(schema);
    if (shape == null) {
      shape = byEquality.get(schema);
      if (shape == null) {
        shape = RecordShape.of(record);
        put(byEquality, schema, shape);
      }
      put(byIdentity, schema, shape);
    }
    lastSchema = schema;
    lastShape = shape;
    return shape;
  }

  private static void put(Map<Schema, RecordShape> shapes, Schema schema, RecordShape shape) {
    if (shapes.size() >= MOST) {
      shapes.clear();
    }
    shapes.put(schema, shape);
  }
}
