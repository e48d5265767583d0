// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import io.landfall.project.MapValues.Allowed;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The keys of a map and of the maps in it, in their order, and the projection made for them. */
final class MapShape {
  private final int summary;
  private final Allowed allowed;
  private final Object[] keys;
  private final Part[] parts;
  private final int[] sizes;

  /** Where in the projection a value goes, or -1. */
  private final int[] slots;

  /** The same for single values alone; most places are told from the others by this. */
  private final int[] singles;

  private final MapProjection projection;
  private MapShape follower = this;

  /** What stands at a place. */
  enum Part {
    /** A single value. */
    VALUE,
    /** A map or list that is not looked into. */
    WHOLE_MAP,
    WHOLE_LIST,
    /** Whatever it is, nothing comes of it. */
    IGNORED,
    /** A map; its entries follow, then an end. */
    MAP,
    /** A list of known size; its elements follow. */
    LIST,
    END
  }

  /**
   * @param summary a number that maps of this shape share
   */
  MapShape(
      int summary,
      Allowed allowed,
      List<@Nullable Object> keys,
      List<Part> parts,
      List<Integer> sizes,
      int[] slots,
      MapProjection projection) {
    this.summary = summary;
    this.allowed = allowed;
    this.keys = keys.toArray();
    this.parts = parts.toArray(new Part[0]);
    this.sizes = sizes.stream().mapToInt(Integer::intValue).toArray();
    this.slots = slots;
    this.singles = slots.clone();
    for (int i = 0; i < singles.length; i++) {
      if (parts.get(i) != Part.VALUE) {
        singles[i] = -1;
      }
    }
    this.projection = projection;
  }

  int summary() {
    return summary;
  }

  /** The shape of the record that came next, the last time. */
  MapShape follower() {
    return follower;
  }

  void followedBy(MapShape shape) {
    follower = shape;
  }

  MapProjection projection() {
    return projection;
  }

  /** Compares maps with shapes, one at a time, without allocating, and keeps what it passes by. */
  static final class Matcher implements BiConsumer<@Nullable Object, @Nullable Object> {
    private final Capture capture;
    private @Nullable MapShape shape;
    private int at;
    private boolean fits;

    Matcher(Capture capture) {
      this.capture = capture;
    }

    boolean matches(MapShape shape, Map<?, ?> map) {
      this.shape = shape;
      at = 0;
      fits = true;
      capture.begin(shape.projection.fieldCount());
      map.forEach(this);
      fits = fits && at == shape.parts.length;
      if (fits) {
        capture.end(map, shape.projection);
      }
      return fits;
    }

    @Override
    public void accept(@Nullable Object key, @Nullable Object value) {
      MapShape expected = shape;
      if (!fits || expected == null || at >= expected.keys.length) {
        fits = false;
        return;
      }
      Object expectedKey = expected.keys[at];
      if (key != expectedKey && (key == null || !key.equals(expectedKey))) {
        fits = false;
        return;
      }
      data(expected, value);
    }

    private void data(MapShape expected, @Nullable Object value) {
      int here = at++;
      int single = expected.singles[here];
      if (single >= 0) {
        capture.put(single, value);
        fits = isValue(value, expected.allowed);
      } else {
        other(expected, here, value);
      }
    }

    private void other(MapShape expected, int here, @Nullable Object value) {
      if (expected.slots[here] >= 0) {
        capture.put(expected.slots[here], value);
      }
      switch (expected.parts[here]) {
        case VALUE -> fits = isValue(value, expected.allowed);
        case WHOLE_MAP -> fits = value instanceof Map;
        case WHOLE_LIST -> fits = value instanceof List;
        case IGNORED -> {}
        case MAP -> map(expected, value);
        case LIST -> list(expected, value, expected.sizes[here]);
        case END -> fits = false;
      }
    }

    private static boolean isValue(@Nullable Object value, Allowed allowed) {
      return value == null || MapValues.isSupported(value, allowed);
    }

    private void map(MapShape expected, @Nullable Object value) {
      if (!(value instanceof Map<?, ?> inner)) {
        fits = false;
        return;
      }
      inner.forEach(this);
      fits = fits && at < expected.parts.length && expected.parts[at++] == Part.END;
    }

    private void list(MapShape expected, @Nullable Object value, int size) {
      if (!(value instanceof List<?> list) || list.size() != size) {
        fits = false;
        return;
      }
      for (int i = 0; i < size && fits; i++) {
        data(expected, list.get(i));
      }
    }
  }
}
