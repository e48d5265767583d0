// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** A place in records: what is edited there, and whether anything below it is. */
final class EditNode {

  /** Names without a schema are data: more places than this are not remembered. */
  private static final int MOST_NODES = 10_000;

  private final List<Target> targets;
  private final SourcePath path;
  private final @Nullable Target target;
  private final boolean leadsOn;
  private final AtomicInteger nodes;
  private Map<String, EditNode> children = Map.of();
  private FieldEdit.@Nullable Edited withoutSchema;

  private record Target(PathPattern pattern, FieldEdit edit) {}

  private EditNode(List<Target> targets, SourcePath path, AtomicInteger nodes) {
    this.targets = targets;
    this.path = path;
    this.nodes = nodes;
    this.target =
        targets.stream()
            .filter(candidate -> candidate.pattern().matches(path))
            .findFirst()
            .orElse(null);
    this.leadsOn = targets.stream().anyMatch(candidate -> candidate.pattern().reachesBelow(path));
  }

  /**
   * @throws org.apache.kafka.common.config.ConfigException if a path cannot be read
   */
  static EditNode root(List<FieldEdits.Rule> rules) {
    return new EditNode(
        rules.stream().map(rule -> new Target(pattern(rule.path()), rule.edit())).toList(),
        SourcePath.root(true),
        new AtomicInteger());
  }

  private static PathPattern pattern(String path) {
    return path.isEmpty() ? PathPattern.WHOLE : PathPattern.parse(path);
  }

  EditNode child(String name) {
    EditNode known = children.get(name);
    if (known == null) {
      known = new EditNode(targets, path.child(name), nodes);
      if (nodes.get() < MOST_NODES) {
        nodes.incrementAndGet();
        children = children.isEmpty() ? new HashMap<>() : children;
        children.put(name, known);
      }
    }
    return known;
  }

  /** Whether there is nothing to edit here or below. */
  boolean isIdle() {
    return target == null && !leadsOn;
  }

  /** How plain values of that schema are edited here; null if they are not. */
  FieldEdit.@Nullable Edited edit(Schema schema) {
    return target == null ? null : named(() -> target.edit().of(schema));
  }

  /** The same for data without a schema. */
  FieldEdit.@Nullable Edited edit() {
    if (withoutSchema == null && target != null) {
      withoutSchema = named(() -> target.edit().of(null));
    }
    return withoutSchema;
  }

  /** A path that names a struct or a map wants to edit what cannot be; a glob takes what it can. */
  void refuseFields(String kind) {
    if (target != null && !target.pattern().isGlob()) {
      throw new DataException(
          path.depth() == 0
              ? "expected a plain value, found " + kind + " (name the fields in it)"
              : path.text() + " is " + kind + " (name the fields in it)");
    }
  }

  private FieldEdit.Edited named(Supplier<FieldEdit.Edited> edits) {
    try {
      FieldEdit.Edited edited = edits.get();
      return new FieldEdit.Edited(edited.schema(), named(edited.change()));
    } catch (DataException e) {
      throw fault(e);
    }
  }

  private FieldEdit.Change named(FieldEdit.Change change) {
    return value -> {
      try {
        return change.apply(value);
      } catch (DataException e) {
        throw fault(e);
      }
    };
  }

  private DataException fault(DataException e) {
    return new DataException(
        path.depth() == 0 ? e.getMessage() : path.text() + " " + e.getMessage(), e);
  }
}
