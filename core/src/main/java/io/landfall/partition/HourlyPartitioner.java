// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code year=2026/month=07/day=01/hour=09}. */
public final class HourlyPartitioner extends PathPartitioner {

  @Override
  List<PathPart> parts(PartitionerSettings settings) {
    String format =
        settings.calendarFormat("year", "YYYY", "month", "MM", "day", "dd", "hour", "HH");
    return List.of(settings.timePart(format, TimeUnit.HOURS.toMillis(1)));
  }
}
