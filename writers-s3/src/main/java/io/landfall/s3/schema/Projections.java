// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Compiles what brings values of one schema to another, where that is possible. */
final class Projections {

  /** Schemas are compared by identity here: a schema that contains itself has no end otherwise. */
  private static final class Pair {
    final Schema from;
    final Schema to;

    Pair(Schema from, Schema to) {
      this.from = from;
      this.to = to;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the point of it
    public boolean equals(Object other) {
      return other instanceof Pair pair && pair.from == from && pair.to == to;
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(from) + System.identityHashCode(to);
    }
  }

  /** Stands for a pair that is being compiled. */
  private static final class Later implements Projection {
    Projection then = SAME;

    @Override
    public @Nullable Object of(@Nullable Object value) {
      return then.of(value);
    }
  }

  private final Map<Pair, Later> underWay = new HashMap<>();

  private Projections() {}

  /** Empty where a value of {@code from} need not be one of {@code to}. */
  static Optional<Projection> between(Schema from, Schema to) {
    return new Projections().compile(from, to);
  }

  private Optional<Projection> compile(Schema from, Schema to) {
    if (!Parameters.agree(from, to)
        || (from.isOptional() && !to.isOptional() && to.defaultValue() == null)) {
      return Optional.empty();
    }
    Pair pair = new Pair(from, to);
    Later known = underWay.get(pair);
    if (known != null) {
      return Optional.of(known);
    }
    Later later = new Later();
    underWay.put(pair, later);
    Optional<Projection> compiled = ofType(from, to).map(one -> orPreset(one, from, to));
    compiled.ifPresent(projection -> later.then = projection);
    return compiled;
  }

  private static Projection orPreset(Projection projection, Schema from, Schema to) {
    return from.isOptional()
        ? projection.orElse(to.isOptional() ? null : to.defaultValue())
        : projection;
  }

  private Optional<Projection> ofType(Schema from, Schema to) {
    if (from.type() != to.type()) {
      return Widening.between(from.type(), to.type());
    }
    return switch (from.type()) {
      case STRUCT -> struct(from, to);
      case ARRAY -> compile(from.valueSchema(), to.valueSchema()).map(Projections::elements);
      case MAP ->
          compile(from.keySchema(), to.keySchema())
              .flatMap(
                  keys ->
                      compile(from.valueSchema(), to.valueSchema())
                          .map(values -> entries(keys, values)));
      default -> Optional.of(Projection.SAME);
    };
  }

  private static Projection elements(Projection each) {
    return value -> {
      List<@Nullable Object> projected = new ArrayList<>();
      for (Object element : (List<?>) java.util.Objects.requireNonNull(value)) {
        projected.add(each.of(element));
      }
      return projected;
    };
  }

  private static Projection entries(Projection keys, Projection values) {
    return value -> {
      Map<@Nullable Object, @Nullable Object> projected = new LinkedHashMap<>();
      ((Map<?, ?>) java.util.Objects.requireNonNull(value))
          .forEach((key, each) -> projected.put(keys.of(key), values.of(each)));
      return projected;
    };
  }

  private Optional<Projection> struct(Schema from, Schema to) {
    List<FieldCopy> copies = new ArrayList<>();
    for (Field target : to.fields()) {
      Field source = from.field(target.name());
      Schema schema = target.schema();
      if (source == null) {
        if (!schema.isOptional() && schema.defaultValue() == null) {
          return Optional.empty();
        }
        copies.add(new FieldCopy(null, target, Projection.SAME));
        continue;
      }
      Optional<Projection> projection = compile(source.schema(), schema);
      if (projection.isEmpty()) {
        return Optional.empty();
      }
      copies.add(new FieldCopy(source, target, projection.get()));
    }
    FieldCopy[] all = copies.toArray(new FieldCopy[0]);
    return Optional.of(value -> copy((Struct) java.util.Objects.requireNonNull(value), to, all));
  }

  private static Struct copy(Struct from, Schema to, FieldCopy[] copies) {
    Struct projected = new Struct(to);
    for (FieldCopy copy : copies) {
      copy.into(projected, from);
    }
    return projected;
  }

  /**
   * @param source absent where the target's default stands for it
   */
  private record FieldCopy(@Nullable Field source, Field target, Projection projection) {

    void into(Struct to, Struct from) {
      Object value =
          source == null
              ? target.schema().defaultValue()
              : projection.of(from.getWithoutDefault(source.name()));
      if (value != null) {
        to.put(target, value);
      }
    }
  }
}
