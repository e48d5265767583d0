// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Paths of several parts, each joined once for as long as it is in use.
 *
 * <p><b>Threading:</b> one thread.
 */
final class JoinedPaths {

  private static final int MOST_KEPT = 16_384;

  private final String delimiter;
  private Node root = new Node();
  private int kept;

  private static final class Node {
    final Map<String, Node> next = new HashMap<>(4);
    @Nullable String path;
  }

  JoinedPaths(String delimiter) {
    this.delimiter = delimiter;
  }

  String of(String[] parts) {
    if (parts.length == 1) {
      return parts[0];
    }
    Node node = root;
    for (String part : parts) {
      Node next = node.next.get(part);
      node = next == null ? add(node, part) : next;
    }
    String path = node.path;
    if (path == null) {
      path = String.join(delimiter, parts);
      node.path = path;
      if (kept > MOST_KEPT) {
        root = new Node();
        kept = 0;
      }
    }
    return path;
  }

  private Node add(Node parent, String part) {
    Node child = new Node();
    parent.next.put(part, child);
    kept++;
    return child;
  }
}
