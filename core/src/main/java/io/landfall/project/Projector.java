// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.SchemaBuilderException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies rules to the keys or to the values of records: rebuilds them, or hands out what reads
 * them in place. Both give the same fields with the same values.
 *
 * <p>What is compiled is kept per schema, found by identity, else by equality; equal schemas share
 * one outcome, whose schema is the same instance always.
 *
 * <p><b>Threading:</b> one thread; there are no locks.
 *
 * <p><b>Failure:</b> {@link DataException} for a record that the rules do not fit; the message
 * names part, record and fields. Nothing is remembered of it.
 */
public final class Projector {
  private static final Logger LOG = LoggerFactory.getLogger(Projector.class);

  private final RecordPart part;
  private final ProjectionRules rules;
  private final Plans plans;
  private final MapTree paths;
  private final MapCollisions collisions;
  private final MapPlan maps;
  private final MapShapes shapes;
  private final boolean goesByDeclared;
  private long compiled;

  private Projector(RecordPart part, ProjectionRules rules) {
    this.part = part;
    this.rules = rules;
    this.goesByDeclared = rules.compat() == Compat.KAFKA && rules.isPlainFlatten();
    this.plans = new Plans(rules.cacheSize(), this::compile);
    this.paths = new MapTree(rules);
    this.collisions = new MapCollisions(rules.mapCollisions());
    this.shapes = new MapShapes(part, rules, paths);
    this.maps =
        rules.layout() == Layout.FLAT
            ? new MapFlattener(part, rules, paths, collisions)
            : new MapRenamer(part, rules, paths, collisions);
  }

  /** Rules applied to that part of records, for one thread. */
  public static Projector of(RecordPart part, ProjectionRules rules) {
    return new Projector(
        Objects.requireNonNull(part, "part"), Objects.requireNonNull(rules, "rules"));
  }

  /**
   * The record under the rules; the same instance if the part is null. The rest of the record is
   * untouched, and so is what the source holds.
   */
  public <R extends ConnectRecord<R>> R apply(R record) {
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

  /**
   * What reads records like this one; the same instance for the next such record.
   *
   * @throws UnsupportedOperationException for data without a schema where the layout is nested:
   *     there is no list of fields for it
   */
  public RecordProjection projection(ConnectRecord<?> record) {
    Object value = part.valueOf(record);
    Schema schema = part.schemaOf(record);
    if (schema != null) {
      return value instanceof Struct struct
          ? projection(record, schema, struct)
          : plan(record, schema);
    }
    if (rules.layout() == Layout.NESTED) {
      throw new UnsupportedOperationException(
          "Cannot project " + part.in(record) + " without a schema on several levels");
    }
    try {
      return shapes.projection(map(record, value));
    } catch (DataException e) {
      throw Faults.in(part, record, e);
    }
  }

  /** Compiled schemas that had to be forgotten because there were more than are kept. */
  public long evictions() {
    return Math.max(0, compiled - rules.cacheSize()) + paths.evictions();
  }

  /** Values lost to others of the same name, in data without a schema. */
  public long lostToCollisions() {
    return collisions.lost();
  }

  private RecordProjection projection(ConnectRecord<?> record, Schema declared, Struct value) {
    StructPlan plan = plan(record, leading(declared, value));
    return plan instanceof FlatPlan flat && isForeign(declared, value) ? flat.byName() : plan;
  }

  /** Kafka's Flatten goes by what the record declares, its ReplaceField by what the value has. */
  private Schema leading(Schema declared, Struct value) {
    return goesByDeclared ? declared : value.schema();
  }

  private Struct rebuilt(ConnectRecord<?> record, Schema declared, StructPlan plan, Struct value) {
    return plan instanceof FlatPlan flat && isForeign(declared, value)
        ? flat.rebuildByName(record, value)
        : plan.rebuild(record, value);
  }

  /** Whether the value has not the schema by which its record goes. */
  @SuppressWarnings("ReferenceEquality") // spares the comparison of every field
  private boolean isForeign(Schema declared, Struct value) {
    return goesByDeclared && value.schema() != declared && !value.schema().equals(declared);
  }

  private StructPlan plan(ConnectRecord<?> record, Schema schema) {
    try {
      return plans.get(schema);
    } catch (SchemaBuilderException e) {
      throw new SchemaBuilderException(
          "Cannot project " + part.in(record) + ": " + e.getMessage(), e);
    } catch (DataException e) {
      throw Faults.in(part, record, e);
    }
  }

  private StructPlan compile(Schema schema) {
    StructPlan plan =
        rules.layout() == Layout.FLAT
            ? FlatCompiler.compile(part, rules, schema)
            : TreeCompiler.compile(part, rules, schema);
    if (++compiled == rules.cacheSize() + 1L) {
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
