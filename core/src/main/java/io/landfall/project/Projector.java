// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.errors.DataException;

/**
 * Applies rules, one set after the other, to the keys or to the values of records: rebuilds them,
 * or hands out what reads them in place. Both give the same fields with the same values. Without
 * any rules, the top-level fields are read as they are.
 *
 * <p>What is compiled is kept per schema, found by identity, else by equality; equal schemas share
 * one outcome, whose schema is the same instance always.
 *
 * <p><b>Threading:</b> one thread; there are no locks. The counts may be asked from any.
 *
 * <p><b>Failure:</b> {@link DataException} for a record that the rules do not fit; the message
 * names part, record and fields. Nothing is remembered of it.
 */
public final class Projector {
  private final RecordPart part;
  private final List<StepProjector> steps;
  private final Readings readings;

  private Projector(RecordPart part, List<StepProjector> steps) {
    this.part = part;
    this.steps = steps;
    this.readings = new Readings(part, steps);
  }

  /** Rules applied to that part of records, for one thread. */
  public static Projector of(RecordPart part, ProjectionRules rules) {
    return of(part, List.of(rules));
  }

  /**
   * The same for rules that are applied one after the other, each to what the one before has made;
   * perhaps none.
   */
  public static Projector of(RecordPart part, List<ProjectionRules> steps) {
    Objects.requireNonNull(part, "part");
    return new Projector(
        part, steps.stream().map(rules -> new StepProjector(part, rules)).toList());
  }

  /** The same with further rules; what is compiled for those here is shared. */
  Projector then(ProjectionRules rules) {
    List<StepProjector> longer = new ArrayList<>(steps);
    longer.add(new StepProjector(part, rules));
    return new Projector(part, List.copyOf(longer));
  }

  /**
   * The record under the rules; the same instance if the part is null. The rest of the record is
   * untouched, and so is what the source holds.
   */
  public <R extends ConnectRecord<R>> R apply(R record) {
    R at = record;
    for (StepProjector step : steps) {
      at = step.apply(at);
    }
    return at;
  }

  /** What reads records like this one; the same instance for the next such record. */
  public RecordProjection projection(ConnectRecord<?> record) {
    return readings.of(record).projection();
  }

  /**
   * Whether {@link #projection} reads records like this one where they are, so that any thread may
   * read once the projection was handed to it. Elsewhere something is built to be read, or looked
   * up, which is for the thread of the projector.
   */
  public boolean readsInPlace(ConnectRecord<?> record) {
    return readings.of(record).isInPlace();
  }

  /** Whether {@link #evictions} or {@link #lostToCollisions} is more than nothing; cheap. */
  public boolean hasLosses() {
    for (int i = 0; i < steps.size(); i++) {
      StepProjector step = steps.get(i);
      if (step.evictions() > 0 || step.lostToCollisions() > 0) {
        return true;
      }
    }
    return false;
  }

  /** Compiled schemas that had to be forgotten because there were more than are kept. */
  public long evictions() {
    return steps.stream().mapToLong(StepProjector::evictions).sum();
  }

  /** Values lost to others of the same name, in data without a schema. */
  public long lostToCollisions() {
    return steps.stream().mapToLong(StepProjector::lostToCollisions).sum();
  }

  /** Whether {@link #apply} surely succeeds; a no is a suspicion only. */
  boolean suits(ConnectRecord<?> record) {
    if (steps.isEmpty() || part.valueOf(record) == null) {
      return true;
    }
    try {
      return readings.of(record).suits(record);
    } catch (RuntimeException e) {
      return false;
    }
  }
}
