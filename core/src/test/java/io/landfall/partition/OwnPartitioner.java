// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.sink.SinkRecord;

/** A class of a third party. */
public final class OwnPartitioner implements Partitioner {

  private String path = "";

  @Override
  public void configure(Map<String, ?> configs) {
    path = configs.get("partitioner.path") + "/" + configs.get("partition.duration.ms");
  }

  @Override
  public String partition(SinkRecord record, long nowMs) {
    return path;
  }

  @Override
  public List<String> fields() {
    return List.of();
  }
}
