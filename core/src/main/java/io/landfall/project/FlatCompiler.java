// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import io.landfall.project.Schemas.Optionality;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.SchemaBuilderException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a schema depth-first and lays its fields side by side. Faults are found in the order in
 * which Kafka's Flatten finds them, since the class of the first one reaches dead letters.
 */
final class FlatCompiler {
  private static final int DEEPEST = 500;

  private final RecordPart part;
  private final ProjectionRules rules;
  private final Schema source;
  private final Map<String, Leaf> leaves = new LinkedHashMap<>();
  private final List<Leaf> apart = new ArrayList<>();

  /**
   * Where the reader of the schema stands.
   *
   * @param steps the way from the root
   * @param node what collects the fields found here; null below an array
   */
  private record Place(
      SourcePath path,
      Optionality optionality,
      List<Step> steps,
      StructNode.@Nullable Builder node) {

    Place down(
        SourcePath path, Optionality optionality, Step step, StructNode.@Nullable Builder node) {
      List<Step> longer = new ArrayList<>(steps);
      longer.add(step);
      return new Place(path, optionality, longer, node);
    }
  }

  private FlatCompiler(RecordPart part, ProjectionRules rules, Schema source) {
    this.part = part;
    this.rules = rules;
    this.source = source;
  }

  static FlatPlan compile(RecordPart part, ProjectionRules rules, Schema source) {
    return new FlatCompiler(part, rules, source).compile();
  }

  private FlatPlan compile() {
    Struct defaults = (Struct) source.defaultValue();
    SourcePath root = rules.selection().root();
    StructNode.Builder node = new StructNode.Builder(root, null, false);
    fields(source, new Place(root, Optionality.of(source), List.of(), node), defaults);
    String absent = rules.selection().absentFrom(source);
    if (absent != null) {
      throw new DataException("no field " + absent + " in " + Faults.schema(source));
    }
    return plan(node, defaults);
  }

  private FlatPlan plan(StructNode.Builder node, @Nullable Struct defaults) {
    SchemaBuilder builder = Schemas.basics(source, SchemaBuilder.struct());
    leaves.forEach((name, leaf) -> builder.field(name, leaf.schema));
    List<Leaf> kept = List.copyOf(leaves.values());
    StructNode reader = node.build(kept);
    int[] slotsApart = apart.stream().mapToInt(kept::indexOf).filter(slot -> slot >= 0).toArray();
    if (rules.top() == TopSchema.KEEP) {
      if (source.isOptional()) {
        builder.optional();
      }
      if (defaults != null) {
        Struct flat = new Struct(builder);
        new FlatPlan(part, rules, builder, kept, reader, slotsApart).fill(defaults, flat);
        builder.defaultValue(flat);
      }
    }
    return new FlatPlan(part, rules, builder.build(), kept, reader, slotsApart);
  }

  private void fields(Schema schema, Place at, @Nullable Struct defaults) {
    if (at.path().depth() > DEEPEST) {
      throw new DataException("recursive " + Faults.schema(source) + " (set max.depth)");
    }
    for (Field field : schema.fields()) {
      SourcePath path = rules.selection().child(at.path(), field.name());
      if (path != null) {
        field(field, path, at, defaults);
      }
    }
  }

  private void field(Field field, SourcePath path, Place at, @Nullable Struct defaults) {
    Schema schema = field.schema();
    Object ownDefault = schema.defaultValue();
    Object defaultValue = ownDefault == null && defaults != null ? defaults.get(field) : ownDefault;
    Step step = Step.of(field, rules.nulls());
    data(schema, path, at, step, Step.raw(field), defaultValue);
  }

  private void data(
      Schema schema,
      SourcePath path,
      Place at,
      Step step,
      Step raw,
      @Nullable Object defaultValue) {
    Optionality optionality = Optionality.of(schema).within(at.optionality());
    switch (schema.type()) {
      case STRUCT -> struct(schema, path, at, raw, step, optionality, defaultValue);
      case ARRAY -> array(schema, path, at, step, raw, optionality, defaultValue);
      case MAP -> map(schema, path, at, step, optionality, defaultValue);
      default -> leaf(path, at, step, null, Schemas.with(schema, optionality, defaultValue));
    }
  }

  private void struct(
      Schema schema,
      SourcePath path,
      Place at,
      Step raw,
      Step step,
      Optionality optionality,
      @Nullable Object defaultValue) {
    if (!rules.nesting().isBeyond(path)) {
      boolean needed =
          rules.compat() == Compat.STRICT
              && optionality == Optionality.REQUIRED
              && at.node() != null;
      StructNode.Builder inner = at.node() == null ? null : at.node().struct(path, raw, needed);
      fields(schema, at.down(path, optionality, raw, inner), (Struct) defaultValue);
    } else if (rules.nesting().beyond() == DepthPolicy.JSON) {
      json(schema, path, at, step, optionality);
    } else if (pruned(schema, path, at, step, optionality)) {
      return;
    } else if (Optionality.of(schema) == optionality) {
      leaf(path, at, step, null, schema);
    } else {
      Schema optional = Schemas.with(schema, optionality, null);
      leaf(path, at, step, Conversion.toStruct(optional), optional);
    }
  }

  private void array(
      Schema schema,
      SourcePath path,
      Place at,
      Step step,
      Step raw,
      Optionality optionality,
      @Nullable Object defaultValue) {
    switch (rules.nesting().arrays(path)) {
      case KEEP -> whole(schema, path, at, step, optionality, defaultValue);
      case JSON -> json(schema, path, at, step, optionality);
      case INDEX -> elements(schema.valueSchema(), path, at, raw);
    }
  }

  private void whole(
      Schema schema,
      SourcePath path,
      Place at,
      Step step,
      Optionality optionality,
      @Nullable Object defaultValue) {
    if (!pruned(schema, path, at, step, optionality)) {
      leaf(path, at, step, null, Schemas.with(schema, optionality, defaultValue));
    }
  }

  private void json(Schema schema, SourcePath path, Place at, Step step, Optionality optionality) {
    TreeBuilder inside = TreeCompiler.pruned(part, rules, source, schema, path);
    if (inside == null) {
      leaf(path, at, step, Conversion.TO_JSON, Schemas.json(optionality));
    } else if (!inside.isEmpty()) {
      Conversion pruning = Item.rebuilding(plan(inside, schema, optionality));
      Conversion json =
          value -> Conversion.TO_JSON.apply(Objects.requireNonNull(pruning.apply(value)));
      leaf(path, at, step, json, Schemas.json(optionality));
    }
  }

  /** A field of a value that stays whole is excluded all the same; its default value goes too. */
  private boolean pruned(
      Schema schema, SourcePath path, Place at, Step step, Optionality optionality) {
    TreeBuilder inside = TreeCompiler.pruned(part, rules, source, schema, path);
    if (inside != null && !inside.isEmpty()) {
      TreeNode plan = plan(inside, schema, optionality);
      Schema pruned = Schemas.around(plan.schema(), schema, optionality);
      leaf(path, at, step, Item.rebuilding(plan), pruned);
    }
    return inside != null;
  }

  private static TreeNode plan(TreeBuilder inside, Schema schema, Optionality optionality) {
    boolean struct = schema.type() == Schema.Type.STRUCT;
    return inside.build(struct ? optionality : Optionality.of(Schemas.innermost(schema)), null);
  }

  private void elements(Schema element, SourcePath path, Place outer, Step raw) {
    int most = rules.nesting().maxElements();
    if (most == 0) {
      throw new DataException(
          path.text()
              + " is an ARRAY, whose elements cannot become fields (set array.max.elements)");
    }
    Place array = outer.down(path, Optionality.OPTIONAL, new Step.Bounded(raw, path, most), null);
    for (int i = 0; i < most; i++) {
      SourcePath at = path.element(i);
      if (!rules.selection().isExcluded(at)) {
        data(element, at, array, Step.element(i), Step.element(i), null);
      }
    }
  }

  private void map(
      Schema schema,
      SourcePath path,
      Place at,
      Step step,
      Optionality optionality,
      @Nullable Object defaultValue) {
    switch (rules.nesting().maps(path)) {
      case KEEP -> whole(schema, path, at, step, optionality, defaultValue);
      case JSON -> json(schema, path, at, step, optionality);
      case FAIL ->
          throw new DataException(
              path.text() + " is a MAP, whose entries are no fields (set maps=keep or maps=json)");
      case EXPAND ->
          throw new DataException(
              path.text()
                  + " is a MAP, whose entries differ by record (maps=expand needs data without schema)");
    }
  }

  private void leaf(
      SourcePath path, Place at, Step step, @Nullable Conversion conversion, Schema schema) {
    if (!path.included()) {
      return;
    }
    String name = rules.naming().joined(path.target());
    if (name.isEmpty()) {
      throw new SchemaBuilderException(path.text() + " gets an empty name");
    }
    List<Step> steps = new ArrayList<>(at.steps());
    steps.add(step);
    Leaf leaf = new Leaf(path, schema, steps, conversion, rules.nulls());
    if (claim(name, leaf)) {
      if (at.node() == null || conversion != null) {
        apart.add(leaf);
      } else {
        at.node().leaf(step, leaf);
      }
    }
  }

  /** Whether the leaf gets a place, under this name or another. */
  private boolean claim(String name, Leaf leaf) {
    Leaf other = leaves.get(name);
    if (other == null) {
      leaves.put(name, leaf);
      return true;
    }
    switch (rules.collisions()) {
      case FAIL ->
          throw new SchemaBuilderException(
              Faults.collision(other.path, leaf.path, name) + ": " + Faults.schema(source));
      case FIRST -> {
        return false;
      }
      case LAST -> leaves.put(name, leaf);
      case SUFFIX -> leaves.put(rules.naming().numbered(name, leaves::containsKey), leaf);
    }
    return true;
  }
}
