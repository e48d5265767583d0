// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import io.landfall.project.MapProjection.Reading;
import java.util.Map;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** Some fields of another projection, under other names. */
final class MapChainProjection implements RecordProjection {
  private final MapProjection source;
  private final String[] names;
  private final MapChain.Taken[] fields;

  MapChainProjection(MapProjection source, Map<String, MapChain.Taken> fields) {
    this.source = source;
    this.names = fields.keySet().toArray(new String[0]);
    this.fields = fields.values().toArray(new MapChain.Taken[0]);
  }

  @Override
  public int fieldCount() {
    return names.length;
  }

  @Override
  public String name(int index) {
    return names[index];
  }

  @Override
  public @Nullable Schema schema(int index) {
    return null;
  }

  @Override
  public @Nullable Schema schema() {
    return null;
  }

  @Override
  public @Nullable Object value(ConnectRecord<?> record, int index) {
    Object value = source.value(record, fields[index].index());
    return fields[index].reading() == Reading.AS_JSON ? JsonText.of(value) : value;
  }
}
