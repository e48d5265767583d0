// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

import io.landfall.influx.line.LineFault;
import io.landfall.project.RouteTime;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** The time of the points of one statement. */
final class PointTime {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final LineSettings.Time settings;
  private final @Nullable PathValue path;
  private final TimeUnit unit;
  private final boolean isAccepted;

  PointTime(Optional<RouteTime> time, LineSettings.Time settings) {
    this.settings = settings;
    RouteTime said = time.orElse(null);
    path = said instanceof RouteTime.Field field ? new PathValue(field.path()) : null;
    unit = said instanceof RouteTime.Field field ? field.unit() : TimeUnit.MILLISECONDS;
    isAccepted =
        said instanceof RouteTime.Accepted
            || (said == null && settings.byDefault() == DefaultTime.ACCEPTED);
  }

  /** Whether the same record always has the same time. */
  static boolean isOfRecord(Optional<RouteTime> time, LineSettings.Time settings) {
    boolean isDefaultOfRecord = settings.byDefault() == DefaultTime.KAFKA;
    return time.map(
            said ->
                said instanceof RouteTime.Field
                    && (settings.missing() == MissingTime.REJECT || isDefaultOfRecord))
        .orElse(isDefaultOfRecord);
  }

  /** In the unit of lines. */
  long of(SinkRecord record, long acceptedMs) {
    if (path != null) {
      Object value = path.read(record);
      if (value != null) {
        return spread(read(path, value), record);
      }
      if (settings.missing() == MissingTime.REJECT) {
        throw new LineFault(
            ("no time: " + path.path() + " is null or missing")
                + " (set connect.influx.missing.timestamp=default for the time of statements"
                + " without one)");
      }
    }
    return isAccepted || (path != null && settings.byDefault() == DefaultTime.ACCEPTED)
        ? settings.precision().of(acceptedMs, record.originalKafkaOffset())
        : ofKafka(record);
  }

  private long ofKafka(SinkRecord record) {
    Long timestamp = record.timestamp();
    if (timestamp == null) {
      throw new LineFault(
          "no time: the record has no timestamp (WITHTIMESTAMP takes another time)");
    }
    return spread(nanos(timestamp, NANOS_PER_MILLI), record);
  }

  private long read(PathValue path, Object value) {
    try {
      return TimeValues.nanos(value, unit);
    } catch (LineFault e) {
      throw new LineFault("time " + path.path() + " " + e.getMessage());
    }
  }

  private long spread(long epochNanos, SinkRecord record) {
    boolean isSpread =
        settings.spread() == Spread.OFFSET
            && unit.compareTo(TimeUnit.MILLISECONDS) >= 0
            && epochNanos % NANOS_PER_MILLI == 0;
    return isSpread
        ? settings.precision().of(epochNanos / NANOS_PER_MILLI, record.originalKafkaOffset())
        : settings.precision().of(epochNanos);
  }

  static long nanos(long count, long unitNanos) {
    long high = Math.multiplyHigh(count, unitNanos);
    long low = count * unitNanos;
    if ((high != 0 || low < 0) && (high != -1 || low >= 0)) {
      throw outOfRange();
    }
    return low;
  }

  static LineFault outOfRange() {
    return new LineFault("is outside the years 1677 to 2262 (see TIMESTAMPUNIT)");
  }
}
