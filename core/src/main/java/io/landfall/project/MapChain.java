// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import io.landfall.project.MapProjection.Kind;
import io.landfall.project.MapProjection.Reading;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Follows the fields of flattened data without a schema through further steps, for one shape of
 * records. It gives up where the outcome depends on more than the shape.
 */
final class MapChain {
  private final boolean checksStrictly;
  private Map<String, Taken> fields = new LinkedHashMap<>();
  private final Set<Integer> converted = new TreeSet<>();

  /**
   * A field of the source.
   *
   * @param reading what becomes of it after the source has given it
   */
  record Taken(int index, Kind kind, Reading reading) {
    Taken as(Reading next) {
      return next == Reading.AS_JSON ? new Taken(index, Kind.VALUE, next) : this;
    }
  }

  private MapChain(MapProjection source, ProjectionRules rules) {
    this.checksStrictly = rules.compat() == Compat.KAFKA;
    for (int i = 0; i < source.fieldCount(); i++) {
      fields.put(source.name(i), new Taken(i, source.leaf(i).kind(), Reading.AS_IS));
      if (source.leaf(i).reading() == Reading.AS_JSON) {
        converted.add(i);
      }
    }
  }

  /** How the fields are read after all steps; null if they cannot be known. */
  static @Nullable MapReading follow(
      MapProjection source, ProjectionRules rules, List<StepProjector> later) {
    MapChain chain = new MapChain(source, rules);
    for (StepProjector step : later) {
      if (!chain.then(step)) {
        return null;
      }
    }
    RecordProjection projection =
        later.isEmpty() ? source : new MapChainProjection(source, chain.fields);
    return new MapReading(projection, source, chain.converted);
  }

  private boolean then(StepProjector step) {
    ProjectionRules rules = step.rules();
    boolean flat = rules.layout() == Layout.FLAT;
    boolean refusesMore = flat && rules.compat() == Compat.KAFKA && !checksStrictly;
    if (refusesMore || !rules.selection().ignoresAbsence()) {
      return false;
    }
    Map<String, Taken> next = new LinkedHashMap<>();
    for (Map.Entry<String, Taken> field : fields.entrySet()) {
      MapNode node = step.paths().child(step.paths().root(), field.getKey());
      boolean dropped =
          node.fate == MapNode.Fate.DROPPED
              || (node.fate == MapNode.Fate.PASSED && field.getValue().kind() == Kind.VALUE);
      if (!dropped) {
        Reading reading =
            flat ? flattened(node, field.getValue()) : renamed(node, field.getValue());
        if (reading == Reading.AS_JSON) {
          converted.add(field.getValue().index());
        }
        if (reading == null || next.put(node.name, field.getValue().as(reading)) != null) {
          return false;
        }
      }
    }
    fields = next;
    return true;
  }

  private static @Nullable Reading renamed(MapNode node, Taken taken) {
    boolean whole = taken.kind() == Kind.VALUE || node.fate == MapNode.Fate.TAKEN_WHOLE;
    return whole && !node.path.moved() ? Reading.AS_IS : null;
  }

  private static @Nullable Reading flattened(MapNode node, Taken taken) {
    if (node.fate == MapNode.Fate.PASSED || (node.prunes && taken.kind() != Kind.VALUE)) {
      return null;
    }
    return switch (taken.kind()) {
      case VALUE -> Reading.AS_IS;
      case MAP ->
          node.maps == MapPolicy.KEEP
              ? Reading.AS_IS
              : node.maps == MapPolicy.JSON ? Reading.AS_JSON : null;
      case LIST ->
          node.arrays == ArrayPolicy.KEEP
              ? Reading.AS_IS
              : node.arrays == ArrayPolicy.JSON ? Reading.AS_JSON : null;
    };
  }
}
