// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** How records are read through several steps: found per schema, or per shape without one. */
final class Readings {
  private final RecordPart part;
  private final List<StepProjector> steps;
  private final int capacity;
  private final Plans<Reading> structs;
  private final Prefix first;
  private @Nullable Readings rest;

  /** By what a single step reads with. */
  private final Map<Object, Known> known = new IdentityHashMap<>();

  private @Nullable ConnectRecord<?> lastRecord;
  private @Nullable Reading last;

  /** A reading, or that there is none and the first step must be applied. */
  private record Known(@Nullable Reading reading) {}

  /**
   * @param steps none to read records as they are
   */
  Readings(RecordPart part, List<StepProjector> steps) {
    this.part = part;
    this.steps =
        steps.isEmpty()
            ? List.of(new StepProjector(part, ProjectionRules.asIs(Nulls.DEFAULT)))
            : steps;
    this.capacity = this.steps.get(0).rules().cacheSize();
    this.structs = new Plans<>(capacity, schema -> StructChain.compile(part, this.steps, schema));
    this.first = new Prefix(this.steps.subList(0, 1));
  }

  /** The same instance for records of one kind; a record that is asked for again is recognised. */
  @SuppressWarnings("ReferenceEquality") // this very record, not one like it
  Reading of(ConnectRecord<?> record) {
    Reading found = last;
    if (found == null || record != lastRecord) {
      Schema schema = part.schemaOf(record);
      found = schema == null ? map(record) : struct(record, schema);
      last = found;
      lastRecord = record;
    }
    return found;
  }

  private Reading struct(ConnectRecord<?> record, Schema declared) {
    if (!(part.valueOf(record) instanceof Struct struct)) {
      return structs(record, declared);
    }
    StepProjector step = steps.get(0);
    if (!step.isForeign(declared, struct)) {
      return structs(record, step.leading(declared, struct));
    }
    if (steps.size() > 1) {
      return applied(record);
    }
    RecordProjection byName = step.byName(record, declared);
    return kept(byName, () -> new ForeignReading(byName), record);
  }

  private Reading structs(ConnectRecord<?> record, Schema schema) {
    return Faults.named(part, record, () -> structs.get(schema));
  }

  private Reading map(ConnectRecord<?> record) {
    StepProjector step = steps.get(0);
    if (!step.listsMapFields()) {
      return applied(record);
    }
    MapProjection source = step.maps(record);
    return kept(
        source,
        () -> MapChain.follow(source, step.rules(), steps.subList(1, steps.size())),
        record);
  }

  /** The first step applied, and what it builds read through the others. */
  private Reading applied(ConnectRecord<?> record) {
    if (rest == null) {
      rest = new Readings(part, steps.subList(1, steps.size()));
    }
    Reading others = rest.of(first.apply(record));
    return kept(others, () -> new AppliedReading(first, others), record);
  }

  private Reading kept(Object key, Supplier<@Nullable Reading> maker, ConnectRecord<?> record) {
    Known found = known.get(key);
    if (found == null) {
      if (known.size() >= capacity) {
        known.clear();
      }
      found = new Known(maker.get());
      known.put(key, found);
    }
    return found.reading() == null ? applied(record) : found.reading();
  }

  /** Whether a struct of another schema fits is seen only when it is rebuilt. */
  private record ForeignReading(RecordProjection projection) implements Reading {
    @Override
    public boolean suits(ConnectRecord<?> record) {
      return false;
    }
  }
}
