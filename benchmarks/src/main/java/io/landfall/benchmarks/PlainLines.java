// SPDX-License-Identifier: Apache-2.0
package io.landfall.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;

/** Lines as one writes them by hand for records that one knows: nothing needs an escape. */
final class PlainLines {

  private static final Field SENSOR = InfluxRecords.SCHEMA.field("sensor");
  private static final Field SITE = InfluxRecords.SCHEMA.field("site");
  private static final Field SEQ = InfluxRecords.SCHEMA.field("seq");
  private static final Field TEMPERATURE = InfluxRecords.SCHEMA.field("temperature");
  private static final Field HUMIDITY = InfluxRecords.SCHEMA.field("humidity");
  private static final Field PRESSURE = InfluxRecords.SCHEMA.field("pressure");
  private static final Field HEATED = InfluxRecords.SCHEMA.field("heated");
  private static final Field TS = InfluxRecords.SCHEMA.field("ts");

  private final StringBuilder lines = new StringBuilder(1 << 20);

  void append(SinkRecord record) {
    Struct value = (Struct) record.value();
    lines
        .append("climate,sensor=")
        .append((String) value.get(SENSOR))
        .append(",site=")
        .append((String) value.get(SITE))
        .append(" seq=")
        .append((long) value.get(SEQ))
        .append("i,temperature=")
        .append((double) value.get(TEMPERATURE))
        .append(",humidity=")
        .append((double) value.get(HUMIDITY))
        .append(",pressure=")
        .append((double) value.get(PRESSURE))
        .append(",heated=")
        .append((boolean) value.get(HEATED))
        .append(' ')
        .append((long) value.get(TS) * 1_000_000)
        .append('\n');
  }

  /** The lines since the last call. */
  byte[] take() {
    byte[] bytes = lines.toString().getBytes(UTF_8);
    lines.setLength(0);
    return bytes;
  }
}
