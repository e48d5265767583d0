// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.json;

import io.landfall.s3.format.encode.Bytes;
import io.landfall.s3.format.encode.FieldFault;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** A place for a value of one schema, which may be null. */
final class JsonSlot {

  private final JsonValue encoder;
  private final byte @Nullable [] whenNull;

  private JsonSlot(JsonValue encoder, byte @Nullable [] whenNull) {
    this.encoder = encoder;
    this.whenNull = whenNull;
  }

  /** What stands for null is encoded once: the default, or null where that is allowed. */
  static JsonSlot of(Schema schema, JsonValue encoder) {
    if (schema.defaultValue() == null) {
      return new JsonSlot(encoder, schema.isOptional() ? JsonScalars.NULL : null);
    }
    Bytes out = new Bytes();
    encoder.write(out, schema.defaultValue());
    byte[] encoded = new byte[out.size()];
    out.view().get(encoded);
    return new JsonSlot(encoder, encoded);
  }

  void write(Bytes out, @Nullable Object value) {
    if (value != null) {
      encoder.write(out, value);
    } else if (whenNull != null) {
      out.put(whenNull);
    } else {
      throw FieldFault.missing();
    }
  }
}
