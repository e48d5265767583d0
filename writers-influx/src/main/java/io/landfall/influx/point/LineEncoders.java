// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

import io.landfall.influx.line.LineEncoder;
import io.landfall.influx.line.LineFault;
import io.landfall.project.RecordRoute;
import io.landfall.project.RecordRouting;
import java.util.List;
import org.apache.kafka.common.config.ConfigException;

/** Makes encoders. */
public final class LineEncoders {

  private LineEncoders() {}

  /**
   * An encoder for one thread, which needs a routing of its own.
   *
   * <p>Beside what {@link LineEncoder} says, it throws what {@link RecordRouting#routes} throws for
   * a record whose topic has no statement.
   *
   * @throws ConfigException for tags that no server takes
   */
  public static LineEncoder of(LineSettings settings, RecordRouting routing) {
    try {
      return new RoutedLines(settings, routing);
    } catch (LineFault e) {
      throw new ConfigException("Cannot encode lines: " + e.getMessage());
    }
  }

  /**
   * The statements whose points have the time at which the sink accepted a record, or may have it:
   * records that are read again make further points there. Where there is none, writing a record
   * again changes nothing.
   */
  public static List<RecordRoute> duplicatingReplays(LineSettings settings, RecordRouting routing) {
    return routing.routes().stream()
        .filter(route -> !PointTime.isOfRecord(route.time(), settings.time()))
        .toList();
  }
}
