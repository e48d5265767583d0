// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

import io.landfall.influx.line.LineBuffer;
import io.landfall.influx.line.LineFault;
import io.landfall.influx.line.LineText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The places from which one statement's fields come, and their names. What was worked out once is
 * kept.
 */
final class FieldTree {

  /** Places that are kept; maps may have any number of names. */
  private static final int MOST = 10_000;

  /** Servers take it for the time of the point, and drop it. */
  private static final String RESERVED = "time";

  private static final byte[] LEFT_OUT = {};

  private final LineSettings settings;
  private final Tags tags;
  private final List<String> timePath;
  private final LineText text;
  private final LineBuffer scratch = new LineBuffer(64);
  private final Map<String, FieldNode> tops = new HashMap<>();
  private final Map<String, FieldSlot> slots = new HashMap<>();
  private int size;

  /**
   * @param timePath where in the value the time of points is; empty where it comes from elsewhere
   */
  FieldTree(LineSettings settings, Tags tags, List<String> timePath) {
    this.settings = settings;
    this.tags = tags;
    this.timePath = timePath;
    this.text = new LineText(settings.values().unencodable());
  }

  boolean isFull() {
    return size >= MOST;
  }

  FieldNode top(String name) {
    FieldNode node = tops.get(name);
    if (node == null) {
      node = node(name, List.of(name));
      tops.put(name, node);
    }
    return node;
  }

  FieldNode child(FieldNode parent, String name) {
    return node(parent.name() + settings.shape().separator() + name, below(parent, name));
  }

  FieldNode element(FieldNode parent, int index) {
    return node(parent.name() + index, below(parent, Integer.toString(index)));
  }

  private static List<String> below(FieldNode parent, String name) {
    List<String> path = new ArrayList<>(parent.path());
    path.add(name);
    return List.copyOf(path);
  }

  private FieldNode node(String name, List<String> path) {
    size++;
    return new FieldNode(
        this, name, path, settings.values().casts().get(name), tags.twin(name, path));
  }

  /** Names that are the same in lines have one slot. */
  FieldSlot slot(FieldNode node) {
    boolean isTheTime = node.name().equals(RESERVED) && node.path().equals(timePath);
    byte[] prefix = isTheTime ? LEFT_OUT : prefix(node.name());
    String encoded = new String(prefix, StandardCharsets.UTF_8);
    return Objects.requireNonNull(slots.computeIfAbsent(encoded, unused -> new FieldSlot(prefix)));
  }

  private byte[] prefix(String name) {
    scratch.clear();
    try {
      text.append(scratch, name, LineText.Place.FIELD);
    } catch (LineFault e) {
      throw new LineFault("has in its name " + e.getMessage());
    }
    boolean isReserved = name.equals(RESERVED);
    if (isReserved || scratch.length() == 0) {
      return unnamed(name, isReserved ? "time_=" : "_=");
    }
    scratch.put('=');
    return scratch.copyFrom(0);
  }

  private byte[] unnamed(String name, String replacement) {
    return switch (settings.values().unencodable()) {
      case REPLACE -> replacement.getBytes(StandardCharsets.UTF_8);
      case STRIP -> LEFT_OUT;
      case REJECT ->
          throw new LineFault(
              (name.isEmpty() ? "has no name" : "has the name that servers keep for the time")
                  + " (give it another one with AS, or set connect.influx.unencodable=replace)");
    };
  }
}
