// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the rules say about one path in data without a schema. Known once, whatever record it is in.
 */
final class MapNode {
  /** A path that nothing comes of. */
  static MapNode dropped() {
    return new MapNode(
        SourcePath.root(false), "", Fate.DROPPED, MapPolicy.FAIL, ArrayPolicy.KEEP, false);
  }

  final SourcePath path;
  final String name;
  final Fate fate;

  /** What becomes of a map that is found here. */
  final MapPolicy maps;

  /** What becomes of a list that is found here. */
  final ArrayPolicy arrays;

  /** Whether something in a map or list that is found here may be excluded. */
  final boolean prunes;

  private final Map<String, MapNode> children = new HashMap<>();

  /** The name under which it was asked for last; parsers hand out the same instance again. */
  private @Nullable String key;

  /** The child that was asked for last. */
  private @Nullable MapNode latest;

  /** The sibling that was asked for next, the last time. */
  private @Nullable MapNode follower;

  private final List<MapNode> elements = new ArrayList<>();
  private boolean reported;

  /** What becomes of a value that is found here. */
  enum Fate {
    /** Nothing. */
    DROPPED,
    /** It is taken, and looked into if it has fields. */
    TAKEN,
    /** It is taken with everything in it. */
    TAKEN_WHOLE,
    /** It is looked into; for itself it is not wanted. */
    PASSED
  }

  MapNode(
      SourcePath path, String name, Fate fate, MapPolicy maps, ArrayPolicy arrays, boolean prunes) {
    this.path = path;
    this.name = name;
    this.fate = fate;
    this.maps = maps;
    this.arrays = arrays;
    this.prunes = prunes;
  }

  /** The child of that name; most often the one that came next the last time too. */
  @SuppressWarnings("ReferenceEquality") // equal names are found by the map
  @Nullable MapNode child(String name) {
    MapNode before = latest;
    MapNode guess = before == null ? null : before.follower;
    if (guess != null && guess.key == name) {
      latest = guess;
      return guess;
    }
    MapNode found = children.get(name);
    if (found != null) {
      found.key = name;
      follow(found);
    }
    return found;
  }

  private void follow(MapNode child) {
    if (latest != null) {
      latest.follower = child;
    }
    latest = child;
  }

  void keep(String name, MapNode child) {
    children.put(name, child);
    child.key = name;
    follow(child);
  }

  @Nullable MapNode element(int index) {
    return index < elements.size() ? elements.get(index) : null;
  }

  void keepNext(MapNode element) {
    elements.add(element);
  }

  void forget() {
    children.clear();
    latest = null;
    elements.clear();
  }

  /** True once. */
  boolean report() {
    boolean first = !reported;
    reported = true;
    return first;
  }
}
