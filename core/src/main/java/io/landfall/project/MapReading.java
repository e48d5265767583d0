// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import java.util.Collection;
import org.apache.kafka.connect.connector.ConnectRecord;

/** Maps of one shape. What has the shape passes, but for what is converted: that may refuse. */
final class MapReading implements Reading {
  private final RecordProjection projection;
  private final MapProjection source;
  private final int[] converted;

  /**
   * @param converted the fields of the source that become JSON
   */
  MapReading(RecordProjection projection, MapProjection source, Collection<Integer> converted) {
    this.projection = projection;
    this.source = source;
    this.converted = converted.stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public RecordProjection projection() {
    return projection;
  }

  @Override
  public boolean suits(ConnectRecord<?> record) {
    for (int field : converted) {
      JsonText.of(source.value(record, field));
    }
    return true;
  }
}
