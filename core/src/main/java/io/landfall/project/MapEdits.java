// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Edits of data without a schema: copied where something in them changes, and nowhere else. */
final class MapEdits {
  private final EditNode root;

  MapEdits(EditNode root) {
    this.root = root;
  }

  /** The data edited; the same instance if nothing is. */
  Object of(Object data) {
    return edited(data, root);
  }

  private Object edited(Object value, EditNode node) {
    if (value instanceof Map<?, ?> map) {
      node.refuseFields("a map");
      return map(map, node);
    }
    if (value instanceof List<?> list) {
      return list(list, node);
    }
    FieldEdit.Edited edit = node.edit();
    return edit == null ? value : edit.change().apply(value);
  }

  private Object map(Map<?, ?> map, EditNode node) {
    Map<@Nullable Object, @Nullable Object> copy = null;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      Object value = entry.getValue();
      if (value == null || !(entry.getKey() instanceof String name)) {
        continue;
      }
      EditNode child = node.child(name);
      Object edited = child.isIdle() ? value : edited(value, child);
      if (edited != value) {
        copy = copy == null ? new LinkedHashMap<>(map) : copy;
        copy.put(name, edited);
      }
    }
    return copy == null ? map : copy;
  }

  private Object list(List<?> list, EditNode node) {
    List<@Nullable Object> copy = null;
    for (int i = 0; i < list.size(); i++) {
      Object value = list.get(i);
      Object edited = value == null ? null : edited(value, node);
      if (edited != value) {
        copy = copy == null ? new ArrayList<>(list) : copy;
        copy.set(i, edited);
      }
    }
    return copy == null ? list : copy;
  }
}
