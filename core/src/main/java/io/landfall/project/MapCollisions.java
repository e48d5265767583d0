// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import io.landfall.metrics.Counter;
import java.util.Map;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts values into maps under the policy for names that are taken. */
final class MapCollisions {
  private static final Logger LOG = LoggerFactory.getLogger(MapCollisions.class);

  private static final String LOSING = "Losing the {} of two values: {}";

  private final CollisionPolicy policy;
  private final Naming naming;
  private final Counter lost = new Counter();

  /** Finds which path has put a name there, when that must be said. */
  @FunctionalInterface
  interface Owner {
    @Nullable SourcePath of(String name, MapNode later);
  }

  MapCollisions(ProjectionRules rules) {
    policy = rules.mapCollisions();
    naming = rules.naming();
  }

  /** Values that a later one of the same name has replaced, or an earlier one kept out. */
  long lost() {
    return lost.value();
  }

  void put(Map<String, @Nullable Object> to, MapNode node, @Nullable Object value, Owner owner) {
    int size = to.size();
    Object earlier = to.put(node.name, value);
    if (to.size() == size) {
      settle(to, node, earlier, value, owner);
    }
  }

  private void settle(
      Map<String, @Nullable Object> to,
      MapNode node,
      @Nullable Object earlier,
      @Nullable Object later,
      Owner owner) {
    switch (policy) {
      case FAIL -> throw new DataException(collision(node, owner));
      case FIRST -> {
        to.put(node.name, earlier);
        lose(node, owner);
      }
      case LAST -> lose(node, owner);
      case SUFFIX -> {
        to.put(node.name, earlier);
        to.put(naming.numbered(node.name, to::containsKey), later);
      }
    }
  }

  /** Notes values that were left out while a record was read in place. */
  void lose(int values) {
    lost.add(values);
  }

  /** Says so, once. */
  void report(MapNode earlier, MapNode later) {
    if (later.report()) {
      LOG.warn(LOSING, first(), Faults.collision(earlier.path, later.path, later.name));
    }
  }

  private String first() {
    return policy == CollisionPolicy.LAST ? "first" : "second";
  }

  private void lose(MapNode node, Owner owner) {
    lost.add(1);
    if (node.report()) {
      LOG.warn(LOSING, first(), collision(node, owner));
    }
  }

  private static String collision(MapNode node, Owner owner) {
    SourcePath first = owner.of(node.name, node);
    return Faults.collision(first == null ? node.path : first, node.path, node.name);
  }
}
