// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Compiles several steps into one plan for a schema: each field of the last step's outcome is
 * followed back to the source. Where that is not possible, the steps so far are applied, and what
 * they build is the source from there on.
 */
final class StructChain {
  private final RecordPart part;
  private final List<StepProjector> steps;
  private StructPlan last;
  private View view;
  private @Nullable List<Leaf> fields;
  private List<Check> checks;
  private int applied;

  private StructChain(RecordPart part, List<StepProjector> steps, Schema source) {
    this.part = part;
    this.steps = steps;
    this.last = steps.get(0).plan(source);
    this.view = last.view();
    this.fields = last.leaves();
    this.checks = last.checks();
  }

  static Reading compile(RecordPart part, List<StepProjector> steps, Schema source) {
    StructChain chain = new StructChain(part, steps, source);
    for (int step = 1; step < steps.size(); step++) {
      chain.then(step);
    }
    return chain.reading();
  }

  private void then(int step) {
    StructPlan next = steps.get(step).plan(last.schema());
    List<Leaf> resolved = next.leaves() == null ? null : resolve(next.leaves());
    List<Check> demands = resolved == null ? null : demands(next.checks());
    if (resolved == null || demands == null) {
      applied = step;
      view = next.view();
      fields = next.leaves();
      checks = next.checks();
    } else {
      view = new FlatView(next.schema(), resolved);
      fields = resolved;
      checks = demands;
    }
    last = next;
  }

  private @Nullable List<Leaf> resolve(List<Leaf> later) {
    List<Leaf> resolved = new ArrayList<>();
    for (Leaf field : later) {
      Leaf leaf = view.resolve(field);
      if (leaf == null) {
        return null;
      }
      resolved.add(leaf);
    }
    return resolved;
  }

  /** Those so far and those of the next step, as seen from the source; null if one cannot be. */
  private @Nullable List<Check> demands(List<Check> later) {
    List<Check> demands = new ArrayList<>();
    for (Check check : later) {
      Leaf leaf = view.resolve(check.field());
      if (leaf == null) {
        return null;
      }
      demands.add(check.later(leaf));
    }
    for (Check check : checks) {
      if (demands.stream().noneMatch(demand -> demand.implies(check))) {
        demands.add(check);
      }
    }
    return demands;
  }

  private Reading reading() {
    List<Leaf> composed = applied == steps.size() - 1 ? null : fields;
    RecordProjection projection = composed == null ? last : composed(composed);
    Reading reading = new StructReading(part, projection, checks);
    return applied == 0
        ? reading
        : new AppliedReading(new Prefix(steps.subList(0, applied)), reading);
  }

  private RecordProjection composed(List<Leaf> leaves) {
    SourcePath root = SourcePath.root(true);
    StructNode.Builder reader = new StructNode.Builder(root, null, false);
    List<Integer> apart = new ArrayList<>();
    for (int i = 0; i < leaves.size(); i++) {
      Field[] way = leaves.get(i).fields();
      if (way == null) {
        apart.add(i);
      } else {
        StructNode.Builder at = reader;
        for (int level = 0; level + 1 < way.length; level++) {
          at = at.struct(root, way[level]);
        }
        at.leaf(new Step.Get(way[way.length - 1]), leaves.get(i));
      }
    }
    return new FlatPlan(
        part,
        steps.get(steps.size() - 1).rules(),
        last.schema(),
        leaves,
        reader.build(leaves),
        apart.stream().mapToInt(Integer::intValue).toArray());
  }
}
