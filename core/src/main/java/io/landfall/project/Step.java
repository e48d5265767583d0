// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** From a container to something in it. */
sealed interface Step {

  @Nullable Object from(Object container);

  /** Whether it refuses some containers. */
  default boolean canFail() {
    return false;
  }

  /** The field as it was set; where there is no default value, {@code get} answers just that. */
  static Step raw(Field field) {
    return field.schema().defaultValue() == null ? new Get(field) : new GetRaw(field.name());
  }

  /** The field, or its default value. */
  static Step of(Field field, Nulls nulls) {
    return nulls == Nulls.DEFAULT ? new Get(field) : raw(field);
  }

  static Step element(int index) {
    return new Element(index);
  }

  /** By position: no look-up. */
  record Get(Field field) implements Step {
    @Override
    public @Nullable Object from(Object container) {
      return ((Struct) container).get(field);
    }
  }

  /** Struct offers the raw value by name only. */
  record GetRaw(String name) implements Step {
    @Override
    public @Nullable Object from(Object container) {
      return ((Struct) container).getWithoutDefault(name);
    }
  }

  record Element(int index) implements Step {
    @Override
    public @Nullable Object from(Object container) {
      List<?> list = (List<?>) container;
      return index < list.size() ? list.get(index) : null;
    }
  }

  /** What stands in for itself: steps that lead on from a value. */
  enum Here implements Step {
    HERE;

    @Override
    public Object from(Object container) {
      return container;
    }
  }

  /**
   * What a rebuilt struct would hold in one of its fields.
   *
   * @param fallback what it would answer if that is null
   */
  record Rebuilt(Leaf field, @Nullable Object fallback) implements Step {
    @Override
    public @Nullable Object from(Object container) {
      Object value = field.walk((Struct) container);
      return value == null ? fallback : value;
    }

    @Override
    public boolean canFail() {
      return field.canFail();
    }
  }

  /** An array that must not be longer than the fields there are for it. */
  record Bounded(Step array, SourcePath path, int most) implements Step {
    @Override
    public boolean canFail() {
      return true;
    }

    @Override
    public @Nullable Object from(Object container) {
      List<?> list = (List<?>) array.from(container);
      if (list != null && list.size() > most) {
        throw new DataException(
            path.text() + " has " + list.size() + " elements (array.max.elements is " + most + ")");
      }
      return list;
    }
  }
}
