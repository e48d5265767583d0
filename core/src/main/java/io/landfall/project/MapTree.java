// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import io.landfall.metrics.Counter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * Every path that was seen in data without a schema. Bounded: records whose keys are data make new
 * paths without end.
 */
final class MapTree {
  private static final int PATHS_PER_SCHEMA = 16;

  private final ProjectionRules rules;
  private final int most;
  private final MapNode root;
  private int paths;
  private final Counter evictions = new Counter();

  MapTree(ProjectionRules rules) {
    this.rules = rules;
    this.most = rules.cacheSize() * PATHS_PER_SCHEMA;
    SourcePath top = rules.selection().root();
    this.root =
        new MapNode(
            top,
            "",
            top.included() ? MapNode.Fate.TAKEN : MapNode.Fate.PASSED,
            MapPolicy.EXPAND,
            ArrayPolicy.KEEP,
            false);
  }

  /** The whole value. */
  MapNode root() {
    return root;
  }

  /** How often all paths were forgotten because there were too many. */
  long evictions() {
    return evictions.value();
  }

  MapNode child(MapNode parent, @Nullable Object key) {
    MapNode known = key instanceof String name ? parent.child(name) : null;
    return known == null ? learn(parent, name(parent, key)) : known;
  }

  MapNode element(MapNode array, int index) {
    MapNode known = array.element(index);
    if (known != null) {
      return known;
    }
    SourcePath path = array.path.element(index);
    MapNode made = rules.selection().isExcluded(path) ? MapNode.dropped() : node(path);
    makeRoom();
    array.keepNext(made);
    return made;
  }

  /** The value without what is excluded in it; paths lead through lists to what is in them. */
  @Nullable Object pruned(MapNode node, @Nullable Object value) {
    if (!node.prunes) {
      return value;
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> pruned = new ArrayList<>(list.size());
      list.forEach(element -> pruned.add(pruned(node, element)));
      return pruned;
    }
    return value instanceof Map<?, ?> map ? pruned(node, map) : value;
  }

  private Map<Object, @Nullable Object> pruned(MapNode node, Map<?, ?> map) {
    Map<Object, @Nullable Object> pruned = new LinkedHashMap<>();
    map.forEach(
        (key, value) -> {
          MapNode child = key instanceof String name ? child(node, name) : node;
          if (child.fate != MapNode.Fate.DROPPED) {
            pruned.put(key, pruned(child, value));
          }
        });
    return pruned;
  }

  private MapNode learn(MapNode parent, String name) {
    SourcePath path = rules.selection().child(parent.path, name);
    MapNode made = path == null ? MapNode.dropped() : node(path);
    makeRoom();
    parent.keep(name, made);
    return made;
  }

  private String name(MapNode parent, @Nullable Object key) {
    if (key instanceof String name) {
      return name;
    }
    if (key != null && rules.compat() == Compat.KAFKA) {
      throw new ClassCastException(
          "Cannot project a map: its keys must be String, found " + key.getClass().getName());
    }
    String at = parent.path.names().isEmpty() ? "the record" : parent.path.text();
    throw new DataException(at + " has a key that is no String: " + Faults.type(key));
  }

  private MapNode node(SourcePath path) {
    boolean flat = rules.layout() == Layout.FLAT;
    String name =
        flat ? rules.naming().joined(path.target()) : rules.naming().segment(path.target());
    return new MapNode(
        path,
        name,
        fate(path),
        maps(path),
        rules.nesting().arrays(path),
        rules.selection().excludesBelow(path));
  }

  private MapNode.Fate fate(SourcePath path) {
    if (!path.included()) {
      return MapNode.Fate.PASSED;
    }
    boolean looks =
        rules.layout() == Layout.FLAT
            || rules.naming().changesNames()
            || rules.selection().touchesBelow(path);
    return looks ? MapNode.Fate.TAKEN : MapNode.Fate.TAKEN_WHOLE;
  }

  private MapPolicy maps(SourcePath path) {
    if (rules.nesting().isBeyond(path)) {
      return rules.nesting().beyond() == DepthPolicy.JSON ? MapPolicy.JSON : MapPolicy.KEEP;
    }
    return rules.nesting().mapsWithoutSchema(path);
  }

  private void makeRoom() {
    if (++paths > most) {
      root.forget();
      paths = 1;
      evictions.add(1);
    }
  }
}
