// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import io.landfall.record.RecordPath;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The time for which a record stands, where a route says so. */
public sealed interface RouteTime {

  /** The time at which the record was accepted. */
  record Accepted() implements RouteTime {}

  /**
   * A value of the record.
   *
   * @param path where it is
   * @param unit what a number there counts, since 1970
   */
  record Field(RecordPath path, TimeUnit unit) implements RouteTime {
    public Field {
      Objects.requireNonNull(path, "path");
      Objects.requireNonNull(unit, "unit");
    }
  }
}
