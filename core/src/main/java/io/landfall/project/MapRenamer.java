// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** Renames and drops fields in data without a schema, on the levels that they have. */
final class MapRenamer implements MapPlan {
  private final RecordPart part;
  private final ProjectionRules rules;
  private final MapTree tree;
  private final MapCollisions collisions;
  private final List<Move> moves = new ArrayList<>();

  private record Move(MapNode node, @Nullable Object value) {}

  MapRenamer(RecordPart part, ProjectionRules rules, MapTree tree, MapCollisions collisions) {
    this.part = part;
    this.rules = rules;
    this.tree = tree;
    this.collisions = collisions;
  }

  @Override
  public Map<String, @Nullable Object> rebuild(ConnectRecord<?> record, Map<?, ?> value) {
    moves.clear();
    try {
      Map<String, @Nullable Object> renamed = map(value, tree.root());
      moves.forEach(move -> place(move, renamed, value));
      return renamed;
    } catch (DataException e) {
      throw Faults.in(part, record, e);
    }
  }

  private Map<String, @Nullable Object> map(Map<?, ?> map, MapNode at) {
    Map<String, @Nullable Object> renamed = new LinkedHashMap<>();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      MapNode node = tree.child(at, entry.getKey());
      if (node.fate != MapNode.Fate.DROPPED) {
        field(map, at, node, entry.getValue(), renamed);
      }
    }
    return renamed;
  }

  private void field(
      Map<?, ?> map,
      MapNode at,
      MapNode node,
      @Nullable Object value,
      Map<String, @Nullable Object> renamed) {
    boolean looked = node.fate != MapNode.Fate.TAKEN_WHOLE;
    boolean container = value instanceof Map || value instanceof List;
    Object taken = looked && container ? below(value, node) : value;
    boolean emptied =
        value instanceof Map<?, ?> before
            && taken instanceof Map<?, ?> after
            && after.isEmpty()
            && !before.isEmpty();
    if (emptied) {
      return;
    }
    if (node.fate == MapNode.Fate.PASSED && !container) {
      return;
    }
    if (node.path.moved()) {
      moves.add(new Move(node, taken));
    } else {
      collisions.put(renamed, node, taken, (name, later) -> owner(map, at, name));
    }
  }

  private @Nullable Object below(@Nullable Object value, MapNode node) {
    if (value instanceof Map<?, ?> map) {
      return map(map, node);
    }
    if (value instanceof List<?> list) {
      List<@Nullable Object> renamed = new ArrayList<>(list.size());
      list.forEach(element -> renamed.add(below(element, node)));
      return renamed;
    }
    return value;
  }

  private void place(Move move, Map<String, @Nullable Object> top, Map<?, ?> source) {
    List<String> names = names(move);
    Map<String, @Nullable Object> parent = top;
    for (String name : names.subList(0, names.size() - 1)) {
      parent = inner(parent, name, move);
    }
    collisions.put(parent, move.node(), move.value(), (name, later) -> owner(source, names, later));
  }

  /** The names on the way to where it goes. */
  private List<String> names(Move move) {
    List<String> target = move.node().path.target();
    return IntStream.rangeClosed(1, target.size())
        .mapToObj(length -> rules.naming().segment(target.subList(0, length)))
        .toList();
  }

  /**
   * What was there before a field that was moved: another of those, or what never was elsewhere.
   */
  private @Nullable SourcePath owner(Map<?, ?> source, List<String> names, MapNode later) {
    for (Move move : moves) {
      if (move.node() == later) {
        break;
      }
      if (names(move).equals(names)) {
        return move.node().path;
      }
    }
    MapNode at = tree.root();
    @Nullable Object value = source;
    for (String name : names) {
      if (!(value instanceof Map<?, ?> map)) {
        return null;
      }
      MapNode child = staying(map, at, name);
      if (child == null) {
        return null;
      }
      value = map.get(child.path.names().get(child.path.depth() - 1));
      at = child;
    }
    return at.path;
  }

  /** A copy, since the map can be the source's own. */
  private static Map<String, @Nullable Object> inner(
      Map<String, @Nullable Object> parent, String name, Move move) {
    Object found = parent.get(name);
    Map<String, @Nullable Object> inner = new LinkedHashMap<>();
    if (found instanceof Map<?, ?> map) {
      map.forEach((key, value) -> inner.put((String) key, value));
    } else if (found != null) {
      throw new DataException(
          "Cannot move " + move.node().path.text() + " into " + name + " (which is no map)");
    }
    parent.put(name, inner);
    return inner;
  }

  private @Nullable SourcePath owner(Map<?, ?> map, MapNode at, String name) {
    @Nullable MapNode child = staying(map, at, name);
    return child == null ? null : child.path;
  }

  /** The first field that has the name without being moved. */
  private @Nullable MapNode staying(Map<?, ?> map, MapNode at, String name) {
    for (Object key : map.keySet()) {
      MapNode child = tree.child(at, key);
      if (child.fate != MapNode.Fate.DROPPED && !child.path.moved() && child.name.equals(name)) {
        return child;
      }
    }
    return null;
  }
}
