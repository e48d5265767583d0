// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.schema;

import org.jspecify.annotations.Nullable;

/** A value of one schema as a value of another. */
@FunctionalInterface
interface Projection {

  /** Nothing changes. */
  Projection SAME = value -> value;

  @Nullable Object of(@Nullable Object value);

  /** The default stands for null. */
  default Projection orElse(@Nullable Object preset) {
    return value -> value == null ? preset : of(value);
  }
}
