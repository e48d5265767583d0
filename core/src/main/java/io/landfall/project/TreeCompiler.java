// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import io.landfall.project.Item.Origin;
import io.landfall.project.Item.Shape;
import io.landfall.project.Schemas.Optionality;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a schema and notes the fields of the outcome. What nothing touches is taken over as it is,
 * the schema's instance included.
 */
final class TreeCompiler {
  private static final int DEEPEST = 500;

  private final RecordPart part;
  private final ProjectionRules rules;
  private final Schema source;
  private final List<Move> moves = new ArrayList<>();

  /** The way from the root to a struct; null inside arrays and maps, where none leads. */
  private record Way(@Nullable List<Step> steps, Optionality optionality) {
    Way to(Field field, Nulls nulls) {
      if (steps == null) {
        return this;
      }
      List<Step> longer = new ArrayList<>(steps);
      longer.add(Step.of(field, nulls));
      return new Way(longer, Optionality.of(field.schema()).within(optionality));
    }

    Way into(Shape shape) {
      return shape == Shape.STRUCT ? this : new Way(null, optionality);
    }
  }

  /** A field whose place is found when all that stay have theirs. */
  private record Move(
      SourcePath path, Schema schema, Way way, @Nullable TreeBuilder plan, Shape shape) {}

  private TreeCompiler(RecordPart part, ProjectionRules rules, Schema source) {
    this.part = part;
    this.rules = rules;
    this.source = source;
  }

  static TreePlan compile(RecordPart part, ProjectionRules rules, Schema source) {
    return new TreeCompiler(part, rules, source).compile();
  }

  /**
   * How structs in a value that stays whole are rebuilt without the fields that are excluded; null
   * if there are none.
   */
  static @Nullable TreeBuilder pruned(
      RecordPart part, ProjectionRules rules, Schema source, Schema value, SourcePath path) {
    Shape shape = shape(value);
    if (shape == null || !rules.selection().excludesBelow(path)) {
      return null;
    }
    TreeCompiler compiler = new TreeCompiler(part, rules.pruning(), source);
    return compiler.nested(value, shape, path, new Way(null, Optionality.REQUIRED));
  }

  private TreePlan compile() {
    String absent = rules.selection().absentFrom(source);
    if (absent != null) {
      throw new DataException("no field " + absent + " in " + Faults.schema(source));
    }
    TreeBuilder top = new TreeBuilder(rules, source, source);
    fields(source, rules.selection().root(), new Way(List.of(), Optionality.of(source)), top);
    moves.forEach(move -> place(move, top));
    boolean keep = rules.top() == TopSchema.KEEP;
    Optionality optionality = keep ? Optionality.of(source) : Optionality.REQUIRED;
    Struct defaults = keep ? (Struct) source.defaultValue() : null;
    return new TreePlan(part, rules.nulls(), top.build(optionality, defaults));
  }

  private void fields(Schema schema, SourcePath at, Way way, TreeBuilder out) {
    if (at.depth() > DEEPEST) {
      throw new DataException("recursive " + Faults.schema(source));
    }
    for (Field field : schema.fields()) {
      SourcePath path = rules.selection().child(at, field.name());
      if (path == null) {
        out.changed();
      } else {
        field(field, path, way.to(field, rules.nulls()), out);
      }
    }
  }

  private void field(Field field, SourcePath path, Way way, TreeBuilder out) {
    Shape shape = shape(field.schema());
    TreeBuilder plan = shape == null ? null : nested(field.schema(), shape, path, way);
    boolean nothingLeft = plan != null && plan.isEmpty();
    if (nothingLeft || (plan == null && !path.included())) {
      out.changed();
    } else if (path.moved()) {
      out.changed();
      moves.add(new Move(path, field.schema(), way, plan, shape == null ? Shape.STRUCT : shape));
    } else {
      String name = rules.naming().segment(path.target());
      if (plan != null || !name.equals(field.name())) {
        out.changed();
      }
      out.add(
          name,
          new TreeBuilder.Entry(
              path,
              Origin.PARENT,
              List.of(Step.of(field, rules.nulls())),
              field.schema(),
              Optionality.of(field.schema()),
              shape == null ? Shape.STRUCT : shape,
              plan));
    }
  }

  /** How the structs in a field are rebuilt; null if they stay as they are. */
  private @Nullable TreeBuilder nested(Schema schema, Shape shape, SourcePath path, Way way) {
    if (!rules.naming().changesNames() && !rules.selection().touchesBelow(path)) {
      return null;
    }
    Schema struct = Schemas.innermost(schema);
    TreeBuilder plan = new TreeBuilder(rules, struct, source);
    fields(struct, path, way.into(shape), plan);
    return plan.isChanged() || !path.included() ? plan : null;
  }

  private static @Nullable Shape shape(Schema schema) {
    if (schema.type() == Schema.Type.STRUCT) {
      return Shape.STRUCT;
    }
    return Schemas.innermost(schema).type() == Schema.Type.STRUCT ? Shape.INSIDE : null;
  }

  private void place(Move move, TreeBuilder top) {
    List<Step> steps = move.way().steps();
    if (steps == null) {
      throw new DataException(
          "Cannot move " + move.path().text() + " (it is inside an array or a map)");
    }
    List<String> target = move.path().target();
    TreeBuilder parent = top;
    for (int i = 1; i < target.size(); i++) {
      parent = parent.inner(rules.naming().segment(target.subList(0, i)), move.path());
    }
    parent.add(
        rules.naming().segment(target),
        new TreeBuilder.Entry(
            move.path(),
            Origin.ROOT,
            steps,
            move.schema(),
            move.way().optionality(),
            move.shape(),
            move.plan()));
  }
}
