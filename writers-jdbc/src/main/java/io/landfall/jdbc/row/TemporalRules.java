// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.row;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Set;

/**
 * How dates and times are read from records.
 *
 * @param timestampFields names of integers and texts that count since 1970
 * @param precision what these count
 * @param calendar that of the dates and timestamps in records
 * @param dateZone in which the midnight that Connect's Date stands for is looked at
 */
public record TemporalRules(
    Set<String> timestampFields,
    EpochPrecision precision,
    CalendarSystem calendar,
    ZoneId dateZone) {

  /** As Connect defines its types. */
  public static final TemporalRules PLAIN =
      new TemporalRules(
          Set.of(),
          EpochPrecision.MICROSECONDS,
          CalendarSystem.PROLEPTIC_GREGORIAN,
          ZoneOffset.UTC);

  public TemporalRules {
    timestampFields = Set.copyOf(timestampFields);
    Objects.requireNonNull(precision, "precision");
    Objects.requireNonNull(calendar, "calendar");
    Objects.requireNonNull(dateZone, "dateZone");
  }
}
