// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.landfall.influx.line.LineBuffer;
import io.landfall.influx.line.LineEncoder;
import io.landfall.project.RecordRouting;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Encodes records as the writer does, from statements and keys. */
final class Encoding {

  static final long ACCEPTED_MS = 1_700_000_000_123L;
  static final long TIMESTAMP_MS = 1_600_000_000_000L;
  static final long OFFSET = 1_000_042;

  private final LineEncoder encoder;
  private final LineBuffer out = new LineBuffer(64);

  private Encoding(LineEncoder encoder) {
    this.encoder = encoder;
  }

  /**
   * @param more keys and values in turn
   */
  static Encoding of(String kcql, String... more) {
    Map<String, String> props = new HashMap<>();
    props.put("connect.influx.kcql", kcql);
    for (int i = 0; i < more.length; i += 2) {
      props.put(more[i], more[i + 1]);
    }
    return new Encoding(LineEncoders.of(settings(props), routing(kcql)));
  }

  /** The same for servers that know no unsigned integers. */
  static Encoding withoutUnsigned(String kcql, String key, String value) {
    LineSettings settings = settings(Map.of(key, value)).with(UnsignedForm.INTEGER);
    return new Encoding(LineEncoders.of(settings, routing(kcql)));
  }

  static LineSettings settings(Map<String, String> props) {
    ConfigDef def = new ConfigDef();
    LineKeys.define(def);
    return LineKeys.settings(def.parse(props));
  }

  static RecordRouting routing(String kcql) {
    String key = "connect.influx.kcql";
    return RecordRouting.configured(key, Map.of(key, kcql)).orElseThrow();
  }

  /** The lines of a record. */
  List<String> lines(SinkRecord record) {
    out.clear();
    int count = encoder.append(record, ACCEPTED_MS, out);
    String text = new String(out.array(), 0, out.length(), UTF_8);
    if (count != out.lines() || (count > 0 && !text.endsWith("\n"))) {
      throw new AssertionError("counted " + count + ", " + out.lines() + ": " + text);
    }
    return count == 0
        ? List.of()
        : List.of(text.substring(0, text.length() - 1).split("\n(?=m[, ])"));
  }

  /** The lines of a record as they are sent; nothing where it is rejected. */
  String text(SinkRecord record) {
    out.clear();
    try {
      encoder.append(record, ACCEPTED_MS, out);
    } catch (DataException e) {
      if (out.length() > 0) {
        throw new AssertionError("left bytes of a record that is rejected", e);
      }
    }
    return new String(out.array(), 0, out.length(), UTF_8);
  }

  /** How many bytes a record leaves that is rejected. */
  int bytesAfterFailure(SinkRecord record) {
    out.clear();
    try {
      encoder.append(record, ACCEPTED_MS, out);
    } catch (DataException e) {
      return out.length();
    }
    throw new AssertionError("accepted");
  }

  /** The one line of a record. */
  String line(SinkRecord record) {
    List<String> lines = lines(record);
    if (lines.size() != 1) {
      throw new AssertionError("expected one line: " + lines);
    }
    return lines.get(0);
  }

  /** The one line of a record without its time. */
  String untimed(SinkRecord record) {
    String line = line(record);
    return line.substring(0, line.lastIndexOf(' '));
  }

  LineEncoder encoder() {
    return encoder;
  }

  static SinkRecord record(@Nullable Schema schema, @Nullable Object value) {
    return keyed(null, schema, value);
  }

  static SinkRecord keyed(@Nullable Object key, @Nullable Schema schema, @Nullable Object value) {
    return new SinkRecord(
        "t", 3, null, key, schema, value, OFFSET, TIMESTAMP_MS, TimestampType.CREATE_TIME);
  }

  static SinkRecord json(String text) {
    return record(Schema.STRING_SCHEMA, text);
  }

  static SinkRecord map(Object... namesAndValues) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return record(null, map);
  }

  static SinkRecord struct(Struct value) {
    return record(Objects.requireNonNull(value.schema()), value);
  }
}
