// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

import io.landfall.record.SchemaCache;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** A place in records from which values go to a field, or to several fields below its name. */
final class FieldNode {

  private static final int SCHEMAS = 16;

  private final FieldTree tree;
  private final String name;
  private final List<String> path;
  private final @Nullable Cast cast;
  private final @Nullable Tag twin;
  private @Nullable FieldSlot slot;
  private @Nullable SchemaCache<Members> structs;
  private @Nullable Map<String, FieldNode> children;
  private @Nullable List<FieldNode> elements;

  /** The fields of a struct and their places. */
  record Members(Field[] fields, FieldNode[] nodes) {}

  /**
   * @param path the names on the way there
   * @param cast the type that values get, if one is set
   * @param twin the tag that has this name, or this value
   */
  FieldNode(
      FieldTree tree, String name, List<String> path, @Nullable Cast cast, @Nullable Tag twin) {
    this.tree = tree;
    this.name = name;
    this.path = path;
    this.cast = cast;
    this.twin = twin;
  }

  String name() {
    return name;
  }

  List<String> path() {
    return path;
  }

  @Nullable Cast cast() {
    return cast;
  }

  @Nullable Tag twin() {
    return twin;
  }

  /** Found when a value needs it: what is nested has no field of its own. */
  FieldSlot slot() {
    if (slot == null) {
      slot = tree.slot(this);
    }
    return slot;
  }

  Members members(Schema struct) {
    if (structs == null) {
      structs = new SchemaCache<>(SCHEMAS, this::compile);
    }
    return structs.get(struct);
  }

  private Members compile(Schema struct) {
    Field[] fields = struct.fields().toArray(new Field[0]);
    FieldNode[] nodes = new FieldNode[fields.length];
    for (int i = 0; i < nodes.length; i++) {
      nodes[i] = child(fields[i].name());
    }
    return new Members(fields, nodes);
  }

  FieldNode child(String childName) {
    if (children == null) {
      children = new HashMap<>();
    }
    FieldNode child = children.get(childName);
    if (child == null) {
      child = tree.child(this, childName);
      children.put(childName, child);
    }
    return child;
  }

  FieldNode element(int index) {
    if (elements == null) {
      elements = new ArrayList<>();
    }
    while (elements.size() <= index) {
      elements.add(tree.element(this, elements.size()));
    }
    return elements.get(index);
  }
}
