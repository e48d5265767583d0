// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.connect.sink.SinkRecord;

/** The fields of data without a schema: what types they have, the column decides. */
final class Maps {

  private Maps() {}

  /**
   * The entries as fields.
   *
   * @param part finds the map in records like this one
   */
  static List<SourceField> fields(
      Map<?, ?> map, SinkRecord record, Function<SinkRecord, Map<?, ?>> part) {
    List<SourceField> fields = new ArrayList<>();
    for (Object key : map.keySet()) {
      if (!(key instanceof String name)) {
        throw Refusals.record(record, "a map with a key that is no text");
      }
      fields.add(new SourceField(name, null, r -> part.apply(r).get(name)));
    }
    return fields;
  }
}
