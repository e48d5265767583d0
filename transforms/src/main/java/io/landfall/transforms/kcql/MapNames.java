// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms.kcql;

import io.landfall.record.RecordPath;
import io.landfall.record.RecordPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.errors.DataException;

/** The names in maps that have the same ones in the same order. */
record MapNames(List<String> names) {

  static MapNames of(Object value, RecordPath path, ConnectRecord<?> record) {
    if (!(value instanceof Map<?, ?> map)) {
      throw fault(path, record, value.getClass().getName() + " has no fields");
    }
    List<String> names = new ArrayList<>(map.size());
    for (Object name : map.keySet()) {
      if (!(name instanceof String text)) {
        throw fault(path, record, "a name in a map is no text");
      }
      names.add(text);
    }
    return new MapNames(names);
  }

  private static DataException fault(RecordPath path, ConnectRecord<?> record, String fault) {
    return new DataException(
        "Cannot select all of " + path + " of " + RecordPosition.name(record) + " (" + fault + ")");
  }

  boolean are(Object value) {
    if (!(value instanceof Map<?, ?> map) || map.size() != names.size()) {
      return false;
    }
    int i = 0;
    for (Object name : map.keySet()) {
      if (!names.get(i++).equals(name)) {
        return false;
      }
    }
    return true;
  }
}
