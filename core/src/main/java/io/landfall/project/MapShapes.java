// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import io.landfall.metrics.Counter;
import io.landfall.project.MapProjection.Kind;
import io.landfall.project.MapProjection.Leaf;
import io.landfall.project.MapProjection.Reading;
import io.landfall.project.MapShape.Part;
import io.landfall.project.MapValues.Allowed;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** The projection for each shape of data without a schema that was seen. For one thread. */
final class MapShapes {
  /** A power of two. */
  private static final int BUCKETS = 256;

  private final RecordPart part;
  private final ProjectionRules rules;
  private final MapTree tree;
  private final MapCollisions collisions;
  private final Allowed allowed;
  private final Counter evictions = new Counter();
  private final Capture capture = new Capture();
  private final MapShape.Matcher matcher = new MapShape.Matcher(capture);
  private final List<List<MapShape>> buckets = new ArrayList<>();
  private @Nullable MapShape last;
  private int shapes;

  MapShapes(RecordPart part, ProjectionRules rules, MapTree tree, MapCollisions collisions) {
    this.part = part;
    this.collisions = collisions;
    this.rules = rules;
    this.allowed = Allowed.under(rules);
    this.tree = tree;
    for (int i = 0; i < BUCKETS; i++) {
      buckets.add(new ArrayList<>(0));
    }
  }

  MapProjection projection(Map<?, ?> map) {
    MapShape before = last;
    MapShape guess = before == null ? null : before.follower();
    if (guess == null || !matcher.matches(guess, map)) {
      guess = find(map);
      if (before != null) {
        before.followedBy(guess);
      }
    }
    last = guess;
    if (guess.projection().lost() > 0) {
      collisions.lose(guess.projection().lost());
    }
    return guess.projection();
  }

  /** How often all shapes were forgotten because there were too many. */
  long evictions() {
    return evictions.value();
  }

  private MapShape find(Map<?, ?> map) {
    int summary = map.isEmpty() ? 0 : 31 * map.size() + firstKey(map);
    List<MapShape> bucket = buckets.get((summary ^ summary >>> 16) & (BUCKETS - 1));
    for (int i = 0; i < bucket.size(); i++) {
      MapShape candidate = bucket.get(i);
      if (candidate.summary() == summary && matcher.matches(candidate, map)) {
        return candidate;
      }
    }
    MapShape made = new Compiler().compile(summary, map);
    if (++shapes > rules.cacheSize()) {
      buckets.forEach(List::clear);
      evictions.add(1);
      shapes = 1;
    }
    bucket.add(made);
    return made;
  }

  private static int firstKey(Map<?, ?> map) {
    Object key = map.keySet().iterator().next();
    return key == null ? 0 : key.hashCode();
  }

  /** Reads one map and notes what it meets. */
  private final class Compiler {
    private final List<@Nullable Object> keys = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();
    private final List<@Nullable Leaf> noted = new ArrayList<>();
    private final Map<String, Leaf> leaves = new LinkedHashMap<>();
    private int lost;

    MapShape compile(int summary, Map<?, ?> map) {
      entries(map, tree.root(), List.of());
      MapProjection projection = new MapProjection(part, tree, leaves, lost, capture);
      return new MapShape(summary, allowed, keys, parts, sizes, slots(), projection);
    }

    /** Of each part, the position of its leaf; those that lost a collision have none. */
    private int[] slots() {
      IdentityHashMap<Leaf, Integer> slots = new IdentityHashMap<>();
      leaves.values().forEach(leaf -> slots.put(leaf, slots.size()));
      return noted.stream()
          .mapToInt(leaf -> leaf == null ? -1 : slots.getOrDefault(leaf, -1))
          .toArray();
    }

    private void entries(Map<?, ?> map, MapNode at, List<Object> path) {
      map.forEach(
          (key, value) -> {
            MapNode node = tree.child(at, key);
            data(key, node, value, plus(path, key));
          });
    }

    private void data(
        @Nullable Object key, MapNode node, @Nullable Object value, List<Object> path) {
      if (node.fate == MapNode.Fate.DROPPED) {
        note(key, Part.IGNORED, 0);
      } else if (value instanceof Map<?, ?> map) {
        map(key, node, map, path);
      } else if (value instanceof List<?> list) {
        list(key, node, list, path);
      } else {
        if (value != null) {
          MapValues.checked(node, value, allowed);
        }
        note(key, Part.VALUE, 0);
        leaf(node, path, Reading.AS_IS, Kind.VALUE);
      }
    }

    private void map(@Nullable Object key, MapNode node, Map<?, ?> map, List<Object> path) {
      switch (node.maps) {
        case EXPAND -> {
          note(key, Part.MAP, 0);
          entries(map, node, path);
          note(null, Part.END, 0);
        }
        case KEEP -> whole(key, Part.WHOLE_MAP, node, path, Reading.AS_IS);
        case JSON -> whole(key, Part.WHOLE_MAP, node, path, Reading.AS_JSON);
        case FAIL -> throw MapValues.refusedMap(node);
      }
    }

    private void list(@Nullable Object key, MapNode node, List<?> list, List<Object> path) {
      switch (node.arrays) {
        case KEEP -> whole(key, Part.WHOLE_LIST, node, path, Reading.AS_IS);
        case JSON -> whole(key, Part.WHOLE_LIST, node, path, Reading.AS_JSON);
        case INDEX -> {
          note(key, Part.LIST, list.size());
          for (int i = 0; i < list.size(); i++) {
            data(null, tree.element(node, i), list.get(i), plus(path, i));
          }
        }
      }
    }

    private void whole(
        @Nullable Object key, Part shape, MapNode node, List<Object> path, Reading reading) {
      note(key, shape, 0);
      Kind kind = shape == Part.WHOLE_MAP ? Kind.MAP : Kind.LIST;
      leaf(node, path, reading, reading == Reading.AS_JSON ? Kind.VALUE : kind);
    }

    private void note(@Nullable Object key, Part shape, int size) {
      keys.add(key);
      parts.add(shape);
      sizes.add(size);
      noted.add(null);
    }

    private void leaf(MapNode node, List<Object> path, Reading reading, Kind kind) {
      if (node.fate == MapNode.Fate.PASSED) {
        return;
      }
      Leaf leaf = new Leaf(node, path, reading, kind);
      noted.set(noted.size() - 1, leaf);
      Leaf other = leaves.get(node.name);
      if (other == null) {
        leaves.put(node.name, leaf);
      } else if (rules.mapCollisions() == CollisionPolicy.FAIL) {
        throw new DataException(Faults.collision(other.node().path, node.path, node.name));
      } else if (rules.mapCollisions() == CollisionPolicy.SUFFIX) {
        leaves.put(rules.naming().numbered(node.name, leaves::containsKey), leaf);
      } else {
        lost++;
        collisions.report(other.node(), node);
        if (rules.mapCollisions() == CollisionPolicy.LAST) {
          leaves.put(node.name, leaf);
        }
      }
    }

    private List<Object> plus(List<Object> path, Object key) {
      List<Object> longer = new ArrayList<>(path);
      longer.add(key);
      return longer;
    }
  }
}
