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
  static final MapNode DROPPED =
      new MapNode(SourcePath.root(false), "", Fate.DROPPED, MapPolicy.FAIL, ArrayPolicy.KEEP);

  final SourcePath path;
  final String name;
  final Fate fate;

  /** What becomes of a map that is found here. */
  final MapPolicy maps;

  /** What becomes of a list that is found here. */
  final ArrayPolicy arrays;

  private final Map<String, MapNode> children = new HashMap<>();
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

  MapNode(SourcePath path, String name, Fate fate, MapPolicy maps, ArrayPolicy arrays) {
    this.path = path;
    this.name = name;
    this.fate = fate;
    this.maps = maps;
    this.arrays = arrays;
  }

  @Nullable MapNode child(String name) {
    return children.get(name);
  }

  void keep(String name, MapNode child) {
    children.put(name, child);
  }

  @Nullable MapNode element(int index) {
    return index < elements.size() ? elements.get(index) : null;
  }

  void keepNext(MapNode element) {
    elements.add(element);
  }

  void forget() {
    children.clear();
    elements.clear();
  }

  /** True once. */
  boolean report() {
    boolean first = !reported;
    reported = true;
    return first;
  }
}
