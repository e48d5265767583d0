// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import io.landfall.project.MapValues.Allowed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** Flattens data without a schema: every map in it is looked into. */
final class MapFlattener implements MapPlan, BiConsumer<@Nullable Object, @Nullable Object> {
  private final RecordPart part;
  private final Allowed allowed;
  private final MapTree tree;
  private final MapCollisions collisions;
  private Map<?, ?> source = Map.of();
  private Map<String, @Nullable Object> flat = new LinkedHashMap<>();
  private MapNode at;
  private int expected;

  MapFlattener(RecordPart part, ProjectionRules rules, MapTree tree, MapCollisions collisions) {
    this.part = part;
    this.allowed = Allowed.under(rules);
    this.tree = tree;
    this.collisions = collisions;
    this.at = tree.root();
  }

  @Override
  public Map<String, @Nullable Object> rebuild(ConnectRecord<?> record, Map<?, ?> value) {
    source = value;
    at = tree.root();
    Map<String, @Nullable Object> result = new LinkedHashMap<>(expected);
    flat = result;
    try {
      value.forEach(this);
    } catch (DataException e) {
      throw Faults.in(part, record, e);
    } finally {
      source = Map.of();
      flat = Map.of();
    }
    // A table for this many entries, should the next record have as many.
    expected = Math.max(16, result.size() * 4 / 3 + 1);
    return result;
  }

  @Override
  public void accept(@Nullable Object key, @Nullable Object value) {
    MapNode node = tree.child(at, key);
    if (node.fate != MapNode.Fate.DROPPED) {
      data(node, value);
    }
  }

  private void data(MapNode node, @Nullable Object value) {
    if (value == null || MapValues.isPlain(value.getClass())) {
      put(node, value);
    } else if (value instanceof Map<?, ?> map) {
      map(node, map);
    } else if (value instanceof List<?> list) {
      list(node, list);
    } else {
      put(node, MapValues.checked(node, value, allowed));
    }
  }

  private void map(MapNode node, Map<?, ?> map) {
    switch (node.maps) {
      case EXPAND -> {
        MapNode outer = at;
        at = node;
        map.forEach(this);
        at = outer;
      }
      case KEEP -> put(node, tree.pruned(node, map));
      case JSON -> put(node, JsonText.of(tree.pruned(node, map)));
      case FAIL -> throw MapValues.refusedMap(node);
    }
  }

  private void list(MapNode node, List<?> list) {
    switch (node.arrays) {
      case KEEP -> put(node, tree.pruned(node, list));
      case JSON -> put(node, JsonText.of(tree.pruned(node, list)));
      case INDEX -> {
        for (int i = 0; i < list.size(); i++) {
          MapNode element = tree.element(node, i);
          if (element.fate != MapNode.Fate.DROPPED) {
            data(element, list.get(i));
          }
        }
      }
    }
  }

  private void put(MapNode node, @Nullable Object value) {
    if (node.fate != MapNode.Fate.PASSED) {
      collisions.put(flat, node, value, this::owner);
    }
  }

  private @Nullable SourcePath owner(String name, MapNode later) {
    return owner(source, tree.root(), name, later);
  }

  private @Nullable SourcePath owner(Map<?, ?> map, MapNode node, String name, MapNode later) {
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      MapNode child = tree.child(node, entry.getKey());
      if (child == later) {
        return null;
      }
      SourcePath found =
          entry.getValue() instanceof Map<?, ?> inner && child.maps == MapPolicy.EXPAND
              ? owner(inner, child, name, later)
              : child.name.equals(name) ? child.path : null;
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
