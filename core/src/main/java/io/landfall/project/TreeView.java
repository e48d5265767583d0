// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import io.landfall.project.Item.Origin;
import io.landfall.project.Item.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** A struct of structs that are not built either. */
final class TreeView implements View {
  private final TreeNode top;

  TreeView(TreeNode top) {
    this.top = top;
  }

  @Override
  public @Nullable Leaf resolve(Leaf field) {
    List<Step> steps = field.steps();
    TreeNode node = top;
    List<Step> source = List.of();
    for (int i = 0; i < steps.size(); i++) {
      FirstStep first = FirstStep.of(steps.get(i), node.schema());
      Item item = node.item(first.index());
      Schema schema = node.schema().fields().get(first.index()).schema();
      if (!passesThrough(item, schema, first) || i + 1 == steps.size()) {
        return over(item, schema, first, source, field, steps.subList(i + 1, steps.size()));
      }
      source = item.from() == Origin.NOTHING ? source : steps(item, source);
      node = plan(item);
    }
    return null;
  }

  /** The default of a field stands in only where the struct is that should hold it. */
  private static @Nullable Leaf over(
      Item item, Schema schema, FirstStep first, List<Step> source, Leaf field, List<Step> rest) {
    Leaf found = leaf(item, schema, List.of(), Nulls.KEEP);
    if (found == null) {
      return null;
    }
    List<Step> steps = new ArrayList<>(item.from() == Origin.ROOT ? List.of() : source);
    steps.addAll(first.over(found, rest));
    return field.from(steps);
  }

  /** Whether what is in the field can be reached without building it. */
  private static boolean passesThrough(Item item, Schema schema, FirstStep first) {
    return item.plan() != null
        && item.shape() == Shape.STRUCT
        && (first.reading() == FirstStep.Reading.RAW || schema.defaultValue() == null);
  }

  /**
   * A field of a struct whose source is at the end of those steps; null if it cannot stand alone.
   */
  private static @Nullable Leaf leaf(Item item, Schema schema, List<Step> source, Nulls nulls) {
    if (item.plan() == null) {
      return new Leaf(item.path(), schema, steps(item, source), item.conversion(), nulls);
    }
    if (item.from() == Origin.NOTHING || item.plan().moves()) {
      return null;
    }
    Conversion rebuilding = Item.rebuilding(item.plan());
    return new Leaf(item.path(), schema, steps(item, source), rebuilding, nulls);
  }

  private static List<Step> steps(Item item, List<Step> source) {
    List<Step> steps = new ArrayList<>(item.from() == Origin.ROOT ? List.of() : source);
    steps.addAll(item.steps());
    return steps;
  }

  private static TreeNode plan(Item item) {
    return Objects.requireNonNull(item.plan());
  }

  @Nullable List<Leaf> leaves(Nulls nulls) {
    List<Leaf> leaves = new ArrayList<>();
    for (int i = 0; i < top.schema().fields().size(); i++) {
      Leaf leaf = leaf(top.item(i), top.schema().fields().get(i).schema(), List.of(), nulls);
      if (leaf == null) {
        return null;
      }
      leaves.add(leaf);
    }
    return leaves;
  }

  List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    checks(top, List.of(), checks);
    return checks;
  }

  private static void checks(TreeNode node, List<Step> source, List<Check> checks) {
    for (int i = 0; i < node.schema().fields().size(); i++) {
      Item item = node.item(i);
      Schema schema = node.schema().fields().get(i).schema();
      if (item.from() != Origin.NOTHING && !schema.isOptional()) {
        checks.add(Check.present(steps(item, source)));
      }
      if (item.plan() != null && item.shape() == Shape.STRUCT) {
        checks(item.plan(), item.from() == Origin.NOTHING ? source : steps(item, source), checks);
      } else {
        Leaf leaf = leaf(item, schema, source, Nulls.KEEP);
        if (leaf != null) {
          checks.addAll(Check.ofValue(leaf));
        }
      }
    }
  }
}
