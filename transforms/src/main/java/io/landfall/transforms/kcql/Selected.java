// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms.kcql;

import io.landfall.record.RecordPath;
import java.util.Objects;

/** One item of a SELECT list. */
public sealed interface Selected {

  /** Where it is in the record. */
  RecordPath path();

  /**
   * One value.
   *
   * @param name what it is called in the outcome; by itself it is called by the last name of its
   *     path
   */
  record Column(RecordPath path, String name) implements Selected {
    public Column {
      Objects.requireNonNull(path, "path");
      Objects.requireNonNull(name, "name");
    }
  }

  /** Every field of what is there, under its own name: {@code *}, {@code a.*}, {@code _key.*}. */
  record All(RecordPath path) implements Selected {
    public All {
      Objects.requireNonNull(path, "path");
    }
  }
}
