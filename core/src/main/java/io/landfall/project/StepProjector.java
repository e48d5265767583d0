// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import io.landfall.metrics.Counter;
import java.util.Map;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One set of rules, applied to one part of records. */
final class StepProjector {
  private static final Logger LOG = LoggerFactory.getLogger(Projector.class);

  private final RecordPart part;
  private final ProjectionRules rules;
  private final Plans<StructPlan> plans;
  private final MapTree paths;
  private final MapCollisions collisions;
  private final MapPlan maps;
  private final MapShapes shapes;
  private final boolean goesByDeclared;
  private final Counter evictions = new Counter();
  private int compiled;

  StepProjector(RecordPart part, ProjectionRules rules) {
    this.part = part;
    this.rules = rules;
    this.goesByDeclared = rules.compat() == Compat.KAFKA && rules.isPlainFlatten();
    this.plans = new Plans<>(rules.cacheSize(), this::compile);
    this.paths = new MapTree(rules);
    this.collisions = new MapCollisions(rules);
    this.shapes = new MapShapes(part, rules, paths, collisions);
    this.maps =
        rules.layout() == Layout.FLAT
            ? new MapFlattener(part, rules, paths, collisions)
            : new MapRenamer(part, rules, paths, collisions);
  }

  /**
   * The record under the rules; the same instance if the part is null. The rest of the record is
   * untouched, and so is what the source holds.
   */
  <R extends ConnectRecord<R>> R apply(R record) {
    Object value = part.valueOf(record);
    if (value == null) {
      return record;
    }
    Schema schema = part.schemaOf(record);
    if (schema == null) {
      Map<?, ?> map = map(record, value);
      return part.replace(record, null, maps.rebuild(record, map));
    }
    if (!(value instanceof Struct struct)) {
      throw Faults.wrongType(part, record, "Struct", value);
    }
    StructPlan plan = plan(record, leading(schema, struct));
    return part.replace(record, plan.schema(), rebuilt(record, schema, plan, struct));
  }

  /** What reads a struct that has not the schema by which its record goes. */
  RecordProjection byName(ConnectRecord<?> record, Schema declared) {
    return plan(record, declared) instanceof FlatPlan flat ? flat.byName() : plan(record, declared);
  }

  /** What reads records without a schema; {@link #listsMapFields} says whether there is any. */
  MapProjection maps(ConnectRecord<?> record) {
    try {
      return shapes.projection(map(record, part.valueOf(record)));
    } catch (DataException e) {
      throw Faults.in(part, record, e);
    }
  }

  /** Whether the fields of data without a schema can be listed: not when they are on levels. */
  boolean listsMapFields() {
    return rules.layout() == Layout.FLAT || rules.isAsIs();
  }

  ProjectionRules rules() {
    return rules;
  }

  MapTree paths() {
    return paths;
  }

  /** Compiled schemas that had to be forgotten because there were more than are kept. */
  long evictions() {
    return evictions.value() + paths.evictions() + shapes.evictions();
  }

  /** Values lost to others of the same name, in data without a schema. */
  long lostToCollisions() {
    return collisions.lost();
  }

  /** Kafka's Flatten goes by what the record declares, its ReplaceField by what the value has. */
  Schema leading(Schema declared, Struct value) {
    return goesByDeclared ? declared : value.schema();
  }

  private Struct rebuilt(ConnectRecord<?> record, Schema declared, StructPlan plan, Struct value) {
    return plan instanceof FlatPlan flat && isForeign(declared, value)
        ? flat.rebuildByName(record, value)
        : plan.rebuild(record, value);
  }

  /** Whether the value has not the schema by which its record goes. */
  @SuppressWarnings("ReferenceEquality") // spares the comparison of every field
  boolean isForeign(Schema declared, Struct value) {
    return goesByDeclared && value.schema() != declared && !value.schema().equals(declared);
  }

  private StructPlan plan(ConnectRecord<?> record, Schema schema) {
    return Faults.named(part, record, () -> plans.get(schema));
  }

  /** How structs of that schema are read and rebuilt. */
  StructPlan plan(Schema schema) {
    return plans.get(schema);
  }

  private StructPlan compiled(Schema schema) {
    if (rules.isAsIs()) {
      return TreePlan.asIs(part, rules.nulls(), schema);
    }
    return rules.layout() == Layout.FLAT
        ? FlatCompiler.compile(part, rules, schema)
        : TreeCompiler.compile(part, rules, schema);
  }

  private StructPlan compile(Schema schema) {
    StructPlan plan = compiled(schema);
    if (compiled++ < rules.cacheSize()) {
      return plan;
    }
    evictions.add(1);
    if (evictions.value() == 1) {
      LOG.warn(
          "More than {} schemas in use: each further one is compiled again when it comes back"
              + " (schema.cache.size)",
          rules.cacheSize());
    }
    return plan;
  }

  private Map<?, ?> map(ConnectRecord<?> record, @Nullable Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw Faults.wrongType(part, record, "Map", value);
    }
    String absent = rules.selection().absentFrom(map);
    if (absent != null) {
      throw new DataException("Cannot project " + part.in(record) + ": no field " + absent);
    }
    return map;
  }
}
