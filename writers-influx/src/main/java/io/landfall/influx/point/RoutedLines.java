// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

import io.landfall.influx.line.LineBuffer;
import io.landfall.influx.line.LineEncoder;
import io.landfall.influx.line.LineFault;
import io.landfall.project.RecordRoute;
import io.landfall.project.RecordRouting;
import io.landfall.record.RecordPosition;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Encodes each record by every statement for its topic. */
final class RoutedLines implements LineEncoder {

  private final LineSettings settings;
  private final RecordRouting routing;
  private final Map<RecordRoute, RouteLines> lines = new IdentityHashMap<>();

  RoutedLines(LineSettings settings, RecordRouting routing) {
    this.settings = settings;
    this.routing = routing;
    routing.routes().forEach(this::lines);
  }

  private RouteLines lines(RecordRoute route) {
    RouteLines known = lines.get(route);
    if (known == null) {
      known = new RouteLines(route, settings);
      lines.put(route, known);
    }
    return known;
  }

  @Override
  public int append(SinkRecord record, long acceptedMs, LineBuffer out) {
    if (record.value() == null) {
      return withoutValue(record);
    }
    int length = out.length();
    int count = out.lines();
    try {
      SinkRecord opened = JsonTexts.opened(record);
      return !(opened.value() instanceof Struct) && opened.value() instanceof List<?> list
          ? elements(opened, list, acceptedMs, out)
          : point(opened, acceptedMs, out, Line.NO_ELEMENT);
    } catch (LineFault e) {
      out.truncate(length, count);
      throw new DataException(cannotEncode(record) + e.getMessage(), e);
    } catch (RuntimeException e) {
      out.truncate(length, count);
      throw e;
    }
  }

  private int withoutValue(SinkRecord record) {
    String message =
        cannotEncode(record) + "it has no value (see connect.influx.behavior.on.null.values)";
    return switch (settings.nullValues()) {
      case IGNORE -> 0;
      case REJECT -> throw new DataException(message);
      case FAIL -> throw new ConnectException(message);
    };
  }

  private static String cannotEncode(SinkRecord record) {
    return "Cannot encode " + RecordPosition.of(record) + ": ";
  }

  private int point(SinkRecord record, long acceptedMs, LineBuffer out, int element) {
    int count = 0;
    List<RecordRoute> routes = routing.routes(record);
    for (int i = 0; i < routes.size(); i++) {
      count += lines(routes.get(i)).append(record, acceptedMs, out, element);
    }
    return count;
  }

  private int elements(SinkRecord record, List<?> list, long acceptedMs, LineBuffer out) {
    if (settings.shape().arrays() != ArrayForm.EXPLODE) {
      throw new LineFault(
          "its value is a list (set connect.influx.arrays=explode for a line for each element)");
    }
    Schema schema = record.valueSchema() == null ? null : record.valueSchema().valueSchema();
    int count = 0;
    for (int i = 0; i < list.size(); i++) {
      Object element = list.get(i);
      if (element != null) {
        count += point(withValue(record, schema, element), acceptedMs, out, i);
      }
    }
    if (count == 0) {
      throw new LineFault("no field is left (its list has no element)");
    }
    return count;
  }

  private static SinkRecord withValue(SinkRecord record, @Nullable Schema schema, Object value) {
    return record.newRecord(
        record.topic(),
        record.kafkaPartition(),
        record.keySchema(),
        record.key(),
        schema,
        value,
        record.timestamp());
  }
}
