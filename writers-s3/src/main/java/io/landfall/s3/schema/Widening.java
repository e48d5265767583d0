// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.schema;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Schema.Type;

/** Numbers as numbers of a wider type. */
final class Widening {

  private static final List<Type> WIDER =
      List.of(Type.INT8, Type.INT16, Type.INT32, Type.INT64, Type.FLOAT32, Type.FLOAT64);

  private Widening() {}

  static Optional<Projection> between(Type from, Type to) {
    int narrow = WIDER.indexOf(from);
    int wide = WIDER.indexOf(to);
    return narrow < 0 || wide < narrow ? Optional.empty() : Optional.of(to(to));
  }

  private static Projection to(Schema.Type type) {
    return switch (type) {
      case INT16 -> value -> number(value).shortValue();
      case INT32 -> value -> number(value).intValue();
      case INT64 -> value -> number(value).longValue();
      case FLOAT32 -> value -> number(value).floatValue();
      case FLOAT64 -> value -> number(value).doubleValue();
      default -> Projection.SAME;
    };
  }

  private static Number number(@org.jspecify.annotations.Nullable Object value) {
    return (Number) Objects.requireNonNull(value);
  }
}
