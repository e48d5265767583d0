// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far flattening goes, and what it does with arrays and maps.
 *
 * <p>Immutable.
 */
public final class Nesting {
  /** All the way; arrays stay, maps with a schema are rejected: Kafka's. */
  public static final Nesting KAFKA =
      new Nesting(
          Integer.MAX_VALUE,
          DepthPolicy.KEEP,
          ArrayPolicy.KEEP,
          0,
          Map.of(),
          MapPolicy.FAIL,
          Map.of());

  /** Not even the first level is looked into. */
  static final Nesting NONE =
      new Nesting(1, DepthPolicy.KEEP, ArrayPolicy.KEEP, 0, Map.of(), MapPolicy.KEEP, Map.of());

  private final int maxDepth;
  private final DepthPolicy beyond;
  private final ArrayPolicy arrays;
  private final int maxElements;
  private final Map<PathPattern, ArrayPolicy> arraysAt;
  private final MapPolicy maps;
  private final Map<PathPattern, MapPolicy> mapsAt;

  /**
   * @param maxDepth levels of the outcome's names, at least 1
   * @param beyond what becomes of what is nested deeper
   * @param arrays what becomes of arrays
   * @param maxElements fields made of an array with a schema by {@link ArrayPolicy#INDEX}
   * @param arraysAt exceptions for paths or globs; of several that fit, a path counts more than a
   *     glob, then a longer one more than a shorter one
   * @param maps what becomes of maps with a schema
   * @param mapsAt exceptions for paths or globs, with and without a schema
   */
  public Nesting(
      int maxDepth,
      DepthPolicy beyond,
      ArrayPolicy arrays,
      int maxElements,
      Map<String, ArrayPolicy> arraysAt,
      MapPolicy maps,
      Map<String, MapPolicy> mapsAt) {
    this.maxDepth = maxDepth;
    this.beyond = beyond;
    this.arrays = arrays;
    this.maxElements = maxElements;
    this.arraysAt = patterns(arraysAt);
    this.maps = maps;
    this.mapsAt = patterns(mapsAt);
  }

  boolean isKafkas() {
    return maxDepth == Integer.MAX_VALUE
        && arrays == ArrayPolicy.KEEP
        && arraysAt.isEmpty()
        && maps == MapPolicy.FAIL
        && mapsAt.isEmpty();
  }

  boolean isBeyond(SourcePath path) {
    return path.depth() >= maxDepth;
  }

  DepthPolicy beyond() {
    return beyond;
  }

  int maxElements() {
    return maxElements;
  }

  ArrayPolicy arrays(SourcePath path) {
    return at(arraysAt, path, arrays);
  }

  MapPolicy maps(SourcePath path) {
    return at(mapsAt, path, maps);
  }

  /** Without a schema every object is a map, so that only a path can single one out. */
  MapPolicy mapsWithoutSchema(SourcePath path) {
    return at(mapsAt, path, MapPolicy.EXPAND);
  }

  private static <P> P at(Map<PathPattern, P> exceptions, SourcePath path, P otherwise) {
    for (Map.Entry<PathPattern, P> exception : exceptions.entrySet()) {
      if (exception.getKey().matches(path)) {
        return exception.getValue();
      }
    }
    return otherwise;
  }

  private static <P> Map<PathPattern, P> patterns(Map<String, P> exceptions) {
    Map<PathPattern, P> patterns =
        new TreeMap<>(
            Comparator.comparing(PathPattern::isGlob)
                .thenComparing(pattern -> -pattern.text().length())
                .thenComparing(PathPattern::text));
    exceptions.forEach((path, policy) -> patterns.put(PathPattern.parse(path), policy));
    return patterns;
  }
}
