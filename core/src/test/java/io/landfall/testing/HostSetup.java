// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing;

import io.landfall.writer.SinkWriterProvider;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * What a host under test runs.
 *
 * @param provider makes the writer
 * @param settings the connector's configuration, with converters, transforms and {@code errors.*}
 *     but without {@code connector.class}
 * @param clock the only clock
 * @param groupOffsets what the group has committed before; other partitions begin at 0
 */
public record HostSetup(
    SinkWriterProvider provider,
    Map<String, String> settings,
    ManualClock clock,
    Map<TopicPartition, Long> groupOffsets) {

  public HostSetup {
    settings = Map.copyOf(settings);
    groupOffsets = Map.copyOf(groupOffsets);
  }
}
