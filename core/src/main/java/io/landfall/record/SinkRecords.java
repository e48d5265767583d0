// SPDX-License-Identifier: Apache-2.0
package io.landfall.record;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.storage.HeaderConverter;
import org.apache.kafka.connect.storage.SimpleHeaderConverter;
import org.jspecify.annotations.Nullable;

/**
 * Makes records for a sink of what a consumer returns, whatever its deserializers make: {@code
 * byte[]}, {@code ByteBuffer}, text, numbers, booleans, {@code UUID} (as text), {@code Map} and
 * {@code List} without a schema, {@link org.apache.kafka.connect.data.Struct Struct}, {@link
 * SchemaAndValue}, and Avro's {@code GenericRecord} and {@code SpecificRecord} where Avro is on the
 * class path.
 *
 * <p>Headers, timestamp and its type are the record's; the coordinates are the original ones too.
 *
 * <p><b>Threading:</b> any thread.
 *
 * <p><b>Failure:</b> a value of another class, or one that does not fit its Avro schema, is a
 * {@link DataException} that names the record and the class, and never the value: hand the offset
 * to {@code SinkEngine.deadLetter}, or stop.
 */
public final class SinkRecords {

  /** What a worker has unless told. */
  private static final HeaderConverter HEADERS = new SimpleHeaderConverter();

  private SinkRecords() {}

  /** The record; headers are read as a worker reads them unless told otherwise. */
  public static SinkRecord of(ConsumerRecord<?, ?> record) {
    return of(record, HEADERS);
  }

  /** The record with its headers read by a converter. */
  public static SinkRecord of(ConsumerRecord<?, ?> record, HeaderConverter converter) {
    SchemaAndValue key = part("key", record.key(), record);
    SchemaAndValue value = part("value", record.value(), record);
    return new SinkRecord(
        record.topic(),
        record.partition(),
        key.schema(),
        key.value(),
        value.schema(),
        value.value(),
        record.offset(),
        record.timestamp() < 0 ? null : record.timestamp(),
        record.timestampType(),
        headers(record, converter),
        record.topic(),
        record.partition(),
        record.offset());
  }

  private static SchemaAndValue part(
      String name, @Nullable Object value, ConsumerRecord<?, ?> record) {
    try {
      return PlainValues.of(value)
          .orElseThrow(
              () ->
                  new DataException(
                      "a "
                          + (value == null ? "null" : value.getClass().getName())
                          + " (bytes, text, a number, a boolean, Map, List, Struct or a record of"
                          + " Avro is expected)"));
    } catch (DataException e) {
      throw new DataException(
          "Cannot read the " + name + " of " + position(record) + ": " + e.getMessage(), e);
    }
  }

  private static Headers headers(ConsumerRecord<?, ?> record, HeaderConverter converter) {
    Headers headers = new ConnectHeaders();
    for (Header header : record.headers()) {
      headers.add(
          header.key(), converter.toConnectHeader(record.topic(), header.key(), header.value()));
    }
    return headers;
  }

  private static RecordPosition position(ConsumerRecord<?, ?> record) {
    return new RecordPosition(record.topic(), record.partition(), record.offset());
  }
}
