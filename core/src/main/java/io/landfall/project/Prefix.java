// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import java.util.List;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.jspecify.annotations.Nullable;

/**
 * The steps that have to be applied because what they build cannot be read in its source. The last
 * outcome is kept, since a record is asked for field by field.
 */
final class Prefix {
  private final List<StepProjector> steps;
  private @Nullable Applied last;

  private record Applied(ConnectRecord<?> source, ConnectRecord<?> outcome) {}

  Prefix(List<StepProjector> steps) {
    this.steps = steps;
  }

  @SuppressWarnings("ReferenceEquality") // this very record, not one like it
  ConnectRecord<?> apply(ConnectRecord<?> record) {
    Applied known = last;
    if (known == null || known.source() != record) {
      known = new Applied(record, applied(record));
      last = known;
    }
    return known.outcome();
  }

  private ConnectRecord<?> applied(ConnectRecord<?> record) {
    ConnectRecord<?> at = record;
    for (StepProjector step : steps) {
      at = applied(step, at);
    }
    return at;
  }

  @SuppressWarnings("unchecked") // a record is of its own type
  private static <R extends ConnectRecord<R>> R applied(
      StepProjector step, ConnectRecord<?> record) {
    return step.apply((R) record);
  }
}
