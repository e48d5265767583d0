// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import java.util.Map;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts values into maps under the policy for names that are taken. */
final class MapCollisions {
  private static final Logger LOG = LoggerFactory.getLogger(MapCollisions.class);

  private final CollisionPolicy policy;
  private long lost;

  /** Finds which path has put a name there, when that must be said. */
  @FunctionalInterface
  interface Owner {
    @Nullable SourcePath of(String name, MapNode later);
  }

  MapCollisions(CollisionPolicy policy) {
    this.policy = policy;
  }

  /** Values that a later one of the same name has replaced, or an earlier one kept out. */
  long lost() {
    return lost;
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
        to.put(free(to, node.name), later);
      }
    }
  }

  private static String free(Map<String, ?> taken, String name) {
    int number = 2;
    while (taken.containsKey(name + "_" + number)) {
      number++;
    }
    return name + "_" + number;
  }

  private void lose(MapNode node, Owner owner) {
    lost++;
    if (node.report()) {
      LOG.warn(
          "Losing the {} of two values: {}",
          policy == CollisionPolicy.LAST ? "first" : "second",
          collision(node, owner));
    }
  }

  private static String collision(MapNode node, Owner owner) {
    SourcePath first = owner.of(node.name, node);
    return Faults.collision(first == null ? node.path : first, node.path, node.name);
  }
}
