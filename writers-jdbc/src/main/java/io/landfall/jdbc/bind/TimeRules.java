// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.bind;

import java.time.ZoneId;
import java.util.Objects;

/**
 * How points in time become columns.
 *
 * @param unit of numbers that go into a column of dates or times
 * @param zone of columns that hold dates or times without a zone
 */
public record TimeRules(NumericUnit unit, ZoneId zone) {

  public TimeRules {
    Objects.requireNonNull(unit, "unit");
    Objects.requireNonNull(zone, "zone");
  }
}
