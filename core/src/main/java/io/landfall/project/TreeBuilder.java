// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import io.landfall.project.Item.Origin;
import io.landfall.project.Item.Shape;
import io.landfall.project.Schemas.Optionality;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.SchemaBuilderException;
import org.jspecify.annotations.Nullable;

/** A struct of the outcome while its fields are gathered. */
final class TreeBuilder {
  private final ProjectionRules rules;
  private final @Nullable Schema schema;
  private final Schema whole;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private boolean changed;

  /** A field of the outcome; the names are those of {@link Item}. */
  record Entry(
      SourcePath path,
      Origin from,
      List<Step> steps,
      Schema schema,
      Optionality optionality,
      Shape shape,
      @Nullable TreeBuilder plan) {}

  /**
   * @param schema the struct that is rebuilt, null for one that is new
   * @param whole the schema of the record, for messages
   */
  TreeBuilder(ProjectionRules rules, @Nullable Schema schema, Schema whole) {
    this.rules = rules;
    this.schema = schema;
    this.whole = whole;
  }

  void changed() {
    changed = true;
  }

  boolean isChanged() {
    return changed;
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  void add(String name, Entry entry) {
    Entry other = entries.get(name);
    if (other == null) {
      if (name.isEmpty() && !entry.path().names().get(entry.path().depth() - 1).isEmpty()) {
        throw new SchemaBuilderException(entry.path().text() + " gets an empty name");
      }
      entries.put(name, entry);
      return;
    }
    changed = true;
    switch (rules.collisions()) {
      case FAIL ->
          throw new SchemaBuilderException(
              Faults.collision(other.path(), entry.path(), name) + ": " + Faults.schema(whole));
      case FIRST -> {}
      case LAST -> entries.put(name, entry);
      case SUFFIX -> entries.put(rules.naming().numbered(name, entries::containsKey), entry);
    }
  }

  /** The struct of that name, to move a field into; made if there is none. */
  TreeBuilder inner(String name, SourcePath moved) {
    Entry entry = entries.get(name);
    if (entry == null) {
      TreeBuilder made = new TreeBuilder(rules, null, whole);
      entries.put(name, created(moved, made));
      return made;
    }
    if (entry.from() == Origin.NOTHING && entry.plan() != null) {
      return entry.plan();
    }
    if (entry.shape() != Shape.STRUCT
        || entry.schema().type() != Schema.Type.STRUCT
        || entry.optionality() == Optionality.OPTIONAL) {
      throw new DataException(
          "Cannot move "
              + moved.text()
              + " into "
              + name
              + " (which is no struct that is always there)");
    }
    TreeBuilder plan = entry.plan() == null ? copyOf(entry) : entry.plan();
    entries.put(
        name,
        new Entry(
            entry.path(),
            entry.from(),
            entry.steps(),
            entry.schema(),
            entry.optionality(),
            entry.shape(),
            plan));
    return plan;
  }

  private Entry created(SourcePath moved, TreeBuilder made) {
    return new Entry(
        moved, Origin.NOTHING, List.of(), whole, Optionality.REQUIRED, Shape.STRUCT, made);
  }

  /** A plan that changes nothing yet. */
  private TreeBuilder copyOf(Entry entry) {
    TreeBuilder copy = new TreeBuilder(rules, entry.schema(), whole);
    for (Field field : entry.schema().fields()) {
      SourcePath path =
          new SourcePath(
              SourcePath.plus(entry.path().names(), field.name()),
              SourcePath.plus(entry.path().target(), field.name()),
              true,
              false);
      copy.entries.put(
          field.name(),
          new Entry(
              path,
              Origin.PARENT,
              List.of(Step.of(field, rules.nulls())),
              field.schema(),
              Optionality.of(field.schema()),
              Shape.STRUCT,
              null));
    }
    return copy;
  }

  /**
   * @param defaults the default value of the struct that is rebuilt
   */
  TreeNode build(Optionality optionality, @Nullable Struct defaults) {
    SchemaBuilder builder = SchemaBuilder.struct();
    if (schema != null) {
      Schemas.basics(schema, builder);
    }
    List<Item> items = new ArrayList<>();
    entries.forEach(
        (name, entry) -> {
          TreeNode plan = plan(entry);
          Schema target = target(entry, plan);
          items.add(item(entry, target, plan));
          builder.field(name, target);
        });
    if (optionality == Optionality.OPTIONAL) {
      builder.optional();
    }
    if (defaults != null && entries.values().stream().noneMatch(TreeBuilder::isMoved)) {
      builder.defaultValue(new TreeNode(builder, items).rebuild(defaults, defaults));
    }
    return new TreeNode(builder.build(), items);
  }

  private static boolean isMoved(Entry entry) {
    return entry.from() != Origin.PARENT
        || (entry.plan() != null
            && entry.plan().entries.values().stream().anyMatch(TreeBuilder::isMoved));
  }

  private static @Nullable TreeNode plan(Entry entry) {
    if (entry.plan() == null) {
      return null;
    }
    if (entry.shape() == Shape.STRUCT) {
      Object defaults = entry.from() == Origin.NOTHING ? null : entry.schema().defaultValue();
      return entry.plan().build(entry.optionality(), (Struct) defaults);
    }
    Schema struct = Schemas.innermost(entry.schema());
    return entry.plan().build(Optionality.of(struct), (Struct) struct.defaultValue());
  }

  private static Schema target(Entry entry, @Nullable TreeNode plan) {
    Schema from = entry.schema();
    if (plan == null) {
      return Optionality.of(from) == entry.optionality()
          ? from
          : Schemas.with(
              from,
              entry.optionality(),
              from.type() == Schema.Type.STRUCT ? null : from.defaultValue());
    }
    return entry.shape() == Shape.STRUCT
        ? plan.schema()
        : Schemas.around(plan.schema(), from, entry.optionality());
  }

  private static Item item(Entry entry, Schema target, @Nullable TreeNode plan) {
    boolean copied =
        plan == null
            && entry.schema().type() == Schema.Type.STRUCT
            && Optionality.of(entry.schema()) != entry.optionality();
    return new Item(
        entry.path(),
        entry.from(),
        entry.steps(),
        copied ? Conversion.toStruct(target) : null,
        entry.shape(),
        plan);
  }
}
