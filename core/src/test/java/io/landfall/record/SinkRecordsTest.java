// SPDX-License-Identifier: Apache-2.0
package io.landfall.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.avro.Schema.Parser;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.converters.ByteArrayConverter;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SinkRecordsTest {

  private static final Schema ORDER =
      SchemaBuilder.struct().name("Order").field("id", Schema.INT64_SCHEMA).build();

  static Stream<Arguments> values() {
    byte[] bytes = {1, 2};
    Struct order = new Struct(ORDER).put("id", 7L);
    UUID id = new UUID(1, 2);
    return Stream.of(
        Arguments.of(bytes, Schema.OPTIONAL_BYTES_SCHEMA, bytes),
        Arguments.of("text", Schema.OPTIONAL_STRING_SCHEMA, "text"),
        Arguments.of(new Utf8("text"), Schema.OPTIONAL_STRING_SCHEMA, "text"),
        Arguments.of(id, Schema.OPTIONAL_STRING_SCHEMA, id.toString()),
        Arguments.of(true, Schema.OPTIONAL_BOOLEAN_SCHEMA, true),
        Arguments.of((byte) 1, Schema.OPTIONAL_INT8_SCHEMA, (byte) 1),
        Arguments.of((short) 1, Schema.OPTIONAL_INT16_SCHEMA, (short) 1),
        Arguments.of(1, Schema.OPTIONAL_INT32_SCHEMA, 1),
        Arguments.of(1L, Schema.OPTIONAL_INT64_SCHEMA, 1L),
        Arguments.of(1f, Schema.OPTIONAL_FLOAT32_SCHEMA, 1f),
        Arguments.of(1d, Schema.OPTIONAL_FLOAT64_SCHEMA, 1d),
        Arguments.of(order, ORDER, order),
        Arguments.of(new SchemaAndValue(ORDER, order), ORDER, order),
        Arguments.of(Map.of("id", 7), null, Map.of("id", 7)),
        Arguments.of(List.of(7), null, List.of(7)),
        Arguments.of(null, null, null));
  }

  @ParameterizedTest
  @MethodSource("values")
  void takesWhatDeserializersMake(Object given, Schema schema, Object expected) {
    SinkRecord record = SinkRecords.of(consumed(given, given));

    assertThat(record.valueSchema()).isEqualTo(schema);
    assertThat(record.value()).isEqualTo(expected);
    assertThat(record.keySchema()).isEqualTo(schema);
    assertThat(record.key()).isEqualTo(expected);
  }

  @Test
  void takesRecordsOfAvroWithTheSameSchemaForEach() {
    org.apache.avro.Schema avro =
        new Parser()
            .parse(
                "{\"type\":\"record\",\"name\":\"Order\",\"fields\":"
                    + "[{\"name\":\"id\",\"type\":\"long\"}]}");
    GenericRecord one = new GenericData.Record(avro);
    one.put("id", 7L);
    GenericRecord other = new GenericData.Record(avro);
    other.put("id", 8L);

    SinkRecord first = SinkRecords.of(consumed("a", one));
    SinkRecord second = SinkRecords.of(consumed("b", other));

    assertThat(first.value()).isEqualTo(new Struct(ORDER).put("id", 7L));
    assertThat(((Struct) second.value()).getInt64("id")).isEqualTo(8);
    assertThat(second.valueSchema()).isSameAs(first.valueSchema());
  }

  @Test
  void keepsCoordinatesTimeAndHeaders() {
    SinkRecord record = SinkRecords.of(consumed("k", "v"));

    assertThat(RecordPosition.of(record)).hasToString("orders-3@42");
    assertThat(record.topic()).isEqualTo("orders");
    assertThat(record.kafkaPartition()).isEqualTo(3);
    assertThat(record.kafkaOffset()).isEqualTo(42);
    assertThat(record.timestamp()).isEqualTo(1_000);
    assertThat(record.timestampType()).isEqualTo(TimestampType.LOG_APPEND_TIME);
    assertThat(record.headers().lastWithName("count").value()).isEqualTo((byte) 12);
    assertThat(record.headers().lastWithName("none").value()).isNull();
    SinkRecord raw = SinkRecords.of(consumed("k", "v"), new ByteArrayConverter());
    assertThat(raw.headers().lastWithName("count").value())
        .isEqualTo("12".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void hasNoTimeWhereTheRecordHasNone() {
    ConsumerRecord<String, String> old = new ConsumerRecord<>("orders", 3, 42, "k", "v");

    assertThat(SinkRecords.of(old).timestamp()).isNull();
  }

  @Test
  void namesTheRecordAndTheClassThatItCannotRead() {
    record Order(String secret) {}

    assertThatThrownBy(() -> SinkRecords.of(consumed("k", new Order("hidden"))))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("Cannot read the value of orders-3@42: a " + Order.class.getName())
        .hasMessageEndingWith(
            "(bytes, text, a number, a boolean, Map, List, Struct or a record of Avro is expected)")
        .hasMessageNotContaining("hidden");
  }

  private static ConsumerRecord<Object, Object> consumed(Object key, Object value) {
    return new ConsumerRecord<>(
        "orders",
        3,
        42,
        1_000,
        TimestampType.LOG_APPEND_TIME,
        0,
        0,
        key,
        value,
        new RecordHeaders().add("count", "12".getBytes(StandardCharsets.UTF_8)).add("none", null),
        Optional.empty());
  }
}
