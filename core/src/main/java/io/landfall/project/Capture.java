// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of the map that was compared with a shape last: to compare is to pass by all of them,
 * so that reading them need not look them up again.
 */
final class Capture {
  private @Nullable Object[] values = {};
  private @Nullable Map<?, ?> source;
  private @Nullable MapProjection projection;

  /** Before a comparison, with room for so many values. */
  void begin(int fields) {
    source = null;
    if (values.length < fields) {
      values = new Object[fields];
    }
  }

  void put(int slot, @Nullable Object value) {
    values[slot] = value;
  }

  /** After a comparison that succeeded. */
  void end(Map<?, ?> source, MapProjection projection) {
    this.source = source;
    this.projection = projection;
  }

  @SuppressWarnings("ReferenceEquality") // this very map, not one like it
  boolean isOf(MapProjection asked, @Nullable Object map) {
    return map != null && map == source && asked == projection;
  }

  @Nullable Object value(int slot) {
    return values[slot];
  }

  void copy(int fields, @Nullable Object[] row) {
    System.arraycopy(values, 0, row, 0, fields);
  }
}
