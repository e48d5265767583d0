// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx;

import io.landfall.influx.http.Api;
import io.landfall.influx.line.LineEncoder;
import io.landfall.influx.point.LineEncoders;
import io.landfall.influx.point.LineKeys;
import io.landfall.influx.point.LineSettings;
import io.landfall.influx.point.UnsignedForm;
import io.landfall.project.RecordRoute;
import io.landfall.project.RecordRouting;
import io.landfall.project.RouteTag;
import io.landfall.record.RecordPath.Root;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;

/**
 * How the records of one task become lines.
 *
 * @param encoder for the task's thread
 * @param restamping the statements whose points take the time at which a record was accepted, so
 *     that a record which is read again becomes another point
 * @param meeting those of them whose tags do not tell partitions apart, so that points of two
 *     partitions may fall on one another
 */
record Encoding(LineEncoder encoder, List<String> restamping, List<String> meeting) {

  Encoding {
    restamping = List.copyOf(restamping);
    meeting = List.copyOf(meeting);
  }

  /**
   * What the keys say.
   *
   * @throws ConfigException if statements or keys cannot be used
   */
  static Encoding of(Map<String, String> props, Optional<Api> api) {
    RecordRouting routing =
        RecordRouting.configured(InfluxWriterConfig.KCQL, props)
            .orElseThrow(() -> new ConfigException(InfluxWriterConfig.KCQL + " is not set"));
    LineSettings settings =
        LineKeys.settings(InfluxWriterConfig.CONFIG_DEF.parse(props)).with(unsigned(api));
    List<RecordRoute> restamping = LineEncoders.duplicatingReplays(settings, routing);
    return new Encoding(
        LineEncoders.of(settings, routing),
        restamping.stream().map(RecordRoute::toString).toList(),
        restamping.stream()
            .filter(route -> route.tags().stream().noneMatch(Encoding::isPartition))
            .map(RecordRoute::toString)
            .toList());
  }

  private static boolean isPartition(RouteTag tag) {
    return tag instanceof RouteTag.Field field && field.path().root() == Root.PARTITION;
  }

  // Servers of the first generation refuse unsigned integers, and lines are made before one is
  // asked
  private static UnsignedForm unsigned(Optional<Api> api) {
    return api.filter(named -> named != Api.V1).isPresent()
        ? UnsignedForm.UNSIGNED
        : UnsignedForm.INTEGER;
  }

  /** Whether a record that is written again changes nothing. */
  boolean isRepeatable() {
    return restamping.isEmpty();
  }
}
