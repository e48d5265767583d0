// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import java.util.List;
import java.util.function.Function;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is added to records, and where.
 *
 * @param sources of the values, in the order of the fields
 */
record Insertions(List<Source> sources, Additions additions) {

  /** What is read from each record. */
  record Source(
      List<String> path, Schema schema, Function<ConnectRecord<?>, @Nullable Object> read) {}

  static Insertions of(List<Source> sources) {
    return new Insertions(
        List.copyOf(sources),
        new Additions(
            sources.stream()
                .map(source -> new Additions.Addition(source.path(), source.schema()))
                .toList()));
  }

  @Nullable Object[] values(ConnectRecord<?> record) {
    @Nullable Object[] values = new Object[sources.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = sources.get(i).read().apply(record);
    }
    return values;
  }
}
