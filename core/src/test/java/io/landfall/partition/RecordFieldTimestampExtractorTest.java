// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import static io.landfall.partition.Sample.config;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;

class RecordFieldTimestampExtractorTest {

  private static final long MS = Instant.parse("2026-07-01T09:30:00Z").toEpochMilli();

  private static OptionalLong read(Object value, String... keysAndValues) {
    RecordFieldTimestampExtractor extractor = new RecordFieldTimestampExtractor();
    extractor.configure(config(keysAndValues));
    return extractor.timestampMs(Sample.of(value), 0);
  }

  private static OptionalLong field(Object value, String... keysAndValues) {
    return read(Map.of("timestamp", value), keysAndValues);
  }

  private static Struct struct(Schema type, Object value) {
    return new Struct(SchemaBuilder.struct().field("timestamp", type).build())
        .put("timestamp", value);
  }

  @Test
  void numbersCountMillisecondsUnlessAUnitSaysOtherwise() {
    assertThat(field(MS)).hasValue(MS);
    assertThat(field(1_782_898_200, "timestamp.field.unit", "s")).hasValue(MS);
    assertThat(field(MS * 1_000 + 999, "timestamp.field.unit", "us")).hasValue(MS);
    assertThat(field(MS * 1_000_000, "timestamp.field.unit", "ns")).hasValue(MS);
    assertThat(field(-1L, "timestamp.field.unit", "us")).hasValue(-1);
    assertThat(read(struct(Schema.INT64_SCHEMA, MS))).hasValue(MS);
    assertThat(read(struct(Schema.INT32_SCHEMA, 5))).hasValue(5);
  }

  @Test
  void numbersWithAFractionAreRead() {
    assertThat(field(1_782_898_200.25, "timestamp.field.unit", "s")).hasValue(MS + 250);
    assertThat(field(new BigDecimal("0.0015"), "timestamp.field.unit", "s")).hasValue(1);
    assertThat(field(BigInteger.valueOf(MS))).hasValue(MS);
  }

  @Test
  void timestampsAndDatesAreWhatTheyAre() {
    assertThat(read(struct(Timestamp.SCHEMA, new Date(MS)), "timestamp.field.unit", "s"))
        .hasValue(MS);
    assertThat(read(struct(org.apache.kafka.connect.data.Date.SCHEMA, new Date(86_400_000))))
        .hasValue(86_400_000);
    assertThat(field(new Date(MS))).hasValue(MS);
    assertThatThrownBy(() -> read(struct(Time.SCHEMA, new Date(5))))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Cannot read time of orders-3@12 from field: timestamp (a time of day has no date)");
  }

  @Test
  void textIsANumberOrIso8601() {
    assertThat(field("1782898200000")).hasValue(MS);
    assertThat(field("-5")).hasValue(-5);
    assertThat(field("1782898200", "timestamp.field.unit", "s")).hasValue(MS);
    assertThat(field("2026-07-01T09:30:00Z")).hasValue(MS);
    assertThat(field("2026-07-01T09:30")).hasValue(MS);
    assertThat(field("2026-07-01 11:30", "timestamp.field.timezone", "Europe/Vienna")).hasValue(MS);
  }

  @Test
  void textIsReadByAFormat() {
    String[] vienna = {"timestamp.field.timezone", "Europe/Vienna", "timestamp.field.format", ""};
    assertThat(formatted("01.07.2026 11:30", "dd.MM.yyyy HH:mm", vienna)).hasValue(MS);
    assertThat(formatted("20260701113000", "yyyyMMddHHmmss", vienna)).hasValue(MS);
    assertThat(formatted("20260701113000000", "yyyyMMddHHmmssSSS", vienna)).hasValue(MS);
    assertThat(formatted("01/Jul/2026:09:30:00 +0000", "dd/MMM/yyyy:HH:mm:ss Z", vienna))
        .hasValue(MS);
    assertThat(formatted("1 jul 26 9:30 AM -00:00", "d MMM yy h:mm a ZZ", vienna)).hasValue(MS);
    assertThat(formatted("2026-07-01 09:30 UTC", "YYYY-MM-dd HH:mm ZZZ", vienna)).hasValue(MS);
    long midnight = Instant.parse("2026-06-30T22:00:00Z").toEpochMilli();
    assertThat(formatted("2026-07", "yyyy-MM", vienna)).hasValue(midnight);
    assertThat(formatted("2026-W27-3", "xxxx-'W'ww-e", vienna)).hasValue(midnight);
    assertThat(formatted("2026", "yyyy", vienna))
        .hasValue(Instant.parse("2025-12-31T23:00:00Z").toEpochMilli());
  }

  private static OptionalLong formatted(String text, String format, String[] config) {
    config[3] = format;
    return field(text, config);
  }

  @Test
  void fieldsAreNestedInStructsMapsAndLists() {
    Object value = Map.of("meta", Map.of("times", List.of("x", MS)));
    assertThat(read(value, "timestamp.field", "meta.times.1")).hasValue(MS);
    Schema map = SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT64_SCHEMA).build();
    Schema schema = SchemaBuilder.struct().field("meta", map).build();
    assertThat(read(new Struct(schema).put("meta", Map.of("at", MS)), "timestamp.field", "meta.at"))
        .hasValue(MS);
    assertThat(read(Map.of("_timestamp", 5L), "timestamp.field", "_timestamp")).hasValue(5);
  }

  @Test
  void nullIsNoTime() {
    assertThat(read(Map.of())).isEmpty();
    assertThat(read(struct(Schema.OPTIONAL_INT64_SCHEMA, null))).isEmpty();
  }

  @Test
  void whatIsNoTimeIsAnErrorOfTheRecordAndIsNotQuoted() {
    for (Object secret :
        List.of(
            "yesterday",
            "",
            "2026-13-01",
            "9999999999999999999",
            Double.NaN,
            Double.MAX_VALUE,
            new BigDecimal("1E+1000000"))) {
      assertThatThrownBy(() -> field(secret, "timestamp.field.unit", "s"))
          .isInstanceOf(DataException.class)
          .hasNoCause()
          .hasMessage(
              "Cannot read time of orders-3@12 from field: timestamp "
                  + "(text or number that is no time as configured)");
    }
    assertThatThrownBy(() -> field(Long.MAX_VALUE, "timestamp.field.unit", "s"))
        .isInstanceOf(DataException.class);
    assertThatThrownBy(() -> field("10:30", "timestamp.field.format", "HH:mm"))
        .isInstanceOf(DataException.class);
    assertThatThrownBy(() -> field(true))
        .hasMessage("Cannot read time of orders-3@12 from field: timestamp (Boolean is no time)");
    assertThatThrownBy(() -> read(struct(Schema.INT64_SCHEMA, MS), "timestamp.field", "nope"))
        .hasMessage("Cannot read field: nope of orders-3@12 (no such field)");
  }
}
