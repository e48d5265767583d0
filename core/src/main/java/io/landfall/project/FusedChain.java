// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.kafka.connect.connector.ConnectRecord;

/**
 * Transforms that are not applied: whoever reads the records reads through them. Records stay what
 * they were before the first of them, and what is read is what the last of them would have made.
 *
 * <p>A host {@linkplain #check checks} each record before it hands it on, where it would apply the
 * transforms otherwise: a record that passes is one that they would have passed.
 *
 * <p><b>Threading:</b> one thread, the one that hands records to the writer; {@link #evictions} and
 * {@link #lostToCollisions} may be asked from any.
 */
public final class FusedChain {
  private final List<Step> steps;
  private final Projector keys;
  private final Projector values;

  private record Step(Projecting transform, Projector alone) {}

  private FusedChain(List<? extends Projecting> transforms) {
    steps =
        transforms.stream()
            .map(it -> new Step(it, Projector.of(it.part(), it.rules())))
            .collect(Collectors.toUnmodifiableList());
    keys = projector(RecordPart.KEY, transforms);
    values = projector(RecordPart.VALUE, transforms);
  }

  private static Projector projector(RecordPart part, List<? extends Projecting> transforms) {
    return Projector.of(
        part, transforms.stream().filter(it -> it.part() == part).map(Projecting::rules).toList());
  }

  /** A chain of no transforms: records are read as they are. */
  public static FusedChain none() {
    return new FusedChain(List.of());
  }

  /** Transforms in the order in which they would be applied, configured already. */
  public static FusedChain of(List<? extends Projecting> transforms) {
    return new FusedChain(transforms);
  }

  /** Reads the part of records; the same instance always. */
  public Projector projector(RecordPart part) {
    return Objects.requireNonNull(part, "part") == RecordPart.KEY ? keys : values;
  }

  /** Reads the part of records through further rules, applied after the transforms. */
  public Projector projector(RecordPart part, ProjectionRules rules) {
    return projector(part).then(rules);
  }

  /**
   * Makes sure that the transforms would take the record. That costs less than to apply them, but
   * for a record that one of them refuses.
   *
   * @throws FusedStepException with the exception that the first transform to refuse it would throw
   */
  public <R extends ConnectRecord<R>> void check(R record) {
    if (!keys.suits(record) || !values.suits(record)) {
      apply(record);
    }
  }

  /**
   * The record as the transforms would make it.
   *
   * @throws FusedStepException with the exception that the first transform to refuse it would throw
   */
  public <R extends ConnectRecord<R>> R apply(R record) {
    R at = record;
    for (Step step : steps) {
      try {
        at = step.alone().apply(at);
      } catch (RuntimeException e) {
        throw new FusedStepException(step.transform().getClass(), e);
      }
    }
    return at;
  }

  /** The transforms that records are read through. */
  public List<Projecting> transforms() {
    return steps.stream().map(Step::transform).toList();
  }

  /** Compiled schemas that had to be forgotten because there were more than are kept. */
  public long evictions() {
    return keys.evictions() + values.evictions();
  }

  /** Values lost to others of the same name, in data without a schema. */
  public long lostToCollisions() {
    return keys.lostToCollisions() + values.lostToCollisions();
  }
}
