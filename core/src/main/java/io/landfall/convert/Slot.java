// SPDX-License-Identifier: Apache-2.0
package io.landfall.convert;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** A place for values of one form: the value, or what stands there instead of null. */
final class Slot {

  private final Shape shape;
  private final boolean mayBeNull;
  private final @Nullable Object whenNull;

  private Slot(Shape shape, boolean mayBeNull, @Nullable Object whenNull) {
    this.shape = shape;
    this.mayBeNull = mayBeNull;
    this.whenNull = whenNull;
  }

  static Slot of(Schema schema, Shape shape, boolean nullsBecomeDefaults) {
    @Nullable Object whenNull = nullsBecomeDefaults ? schema.defaultValue() : null;
    return new Slot(shape, schema.isOptional() || whenNull != null, whenNull);
  }

  /** For values that may be null as they are. */
  static Slot optional(Shape shape) {
    return new Slot(shape, true, null);
  }

  @Nullable Object read(JsonParser parser) throws IOException {
    JsonToken token = parser.nextToken();
    if (token == null) {
      throw UnusualJson.INSTANCE;
    }
    return read(parser, token);
  }

  @Nullable Object read(JsonParser parser, JsonToken token) throws IOException {
    return token == JsonToken.VALUE_NULL ? absent() : shape.read(parser, token);
  }

  @Nullable Object absent() {
    if (!mayBeNull) {
      throw UnusualJson.INSTANCE;
    }
    return whenNull;
  }
}
