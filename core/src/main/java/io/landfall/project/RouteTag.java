// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import io.landfall.record.RecordPath;
import java.util.Objects;

/** A name and a value that describe a record beside its fields. */
public sealed interface RouteTag {

  /** Unique within a route; never empty. */
  String name();

  /** The same value for every record. */
  record Constant(String name, String value) implements RouteTag {
    public Constant {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(value, "value");
    }
  }

  /**
   * A value of the record.
   *
   * @param path where it is; a record that has null there has no such tag
   */
  record Field(String name, RecordPath path) implements RouteTag {
    public Field {
      Objects.requireNonNull(name, "name");
      Objects.requireNonNull(path, "path");
    }
  }
}
