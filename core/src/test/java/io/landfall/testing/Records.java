// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.header.Headers;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Builds sink records; each {@code with} returns a new description. */
public final class Records {

  /** Record time of offset 0; each offset adds a second. */
  public static final long FIRST_TIMESTAMP_MS = 1_767_225_600_000L;

  private final String topic;
  private final TopicPartition original;
  private final @Nullable Schema keySchema;
  private final @Nullable Object key;
  private final @Nullable Schema valueSchema;
  private final @Nullable Object value;
  private final Headers headers;
  private final @Nullable Long timestampMs;

  private Records(
      String topic,
      TopicPartition original,
      @Nullable Schema keySchema,
      @Nullable Object key,
      @Nullable Schema valueSchema,
      @Nullable Object value,
      Headers headers,
      @Nullable Long timestampMs) {
    this.topic = topic;
    this.original = original;
    this.keySchema = keySchema;
    this.key = key;
    this.valueSchema = valueSchema;
    this.value = value;
    this.headers = headers;
    this.timestampMs = timestampMs;
  }

  /** Records of partition 0 of {@code topic} without key and value. */
  public static Records of(String topic) {
    return of(new TopicPartition(topic, 0));
  }

  /** Records of a partition without key and value. */
  public static Records of(TopicPartition partition) {
    return new Records(
        partition.topic(), partition, null, null, null, null, new ConnectHeaders(), null);
  }

  /** The coordinates that a record had before any transform; what offsets refer to. */
  public static TopicPartition partition(SinkRecord record) {
    return new TopicPartition(record.originalTopic(), record.originalKafkaPartition());
  }

  /** Coordinates for messages: topic-partition@offset. */
  public static String coordinates(SinkRecord record) {
    return partition(record) + "@" + record.originalKafkaOffset();
  }

  /** The topic as a transform has renamed it; the original coordinates stay. */
  public Records renamedTo(String renamed) {
    return new Records(renamed, original, keySchema, key, valueSchema, value, headers, timestampMs);
  }

  /** With a key. */
  public Records key(@Nullable Schema schema, @Nullable Object newKey) {
    return new Records(topic, original, schema, newKey, valueSchema, value, headers, timestampMs);
  }

  /** With a key that is a string. */
  public Records key(String newKey) {
    return key(Schema.STRING_SCHEMA, newKey);
  }

  /** With a value. */
  public Records value(@Nullable Schema schema, @Nullable Object newValue) {
    return new Records(topic, original, keySchema, key, schema, newValue, headers, timestampMs);
  }

  /** With a value that is a string. */
  public Records value(String newValue) {
    return value(Schema.STRING_SCHEMA, newValue);
  }

  /** Without value and value schema. */
  public Records tombstone() {
    return value(null, null);
  }

  /** With headers, which are not copied. */
  public Records headers(Headers newHeaders) {
    return new Records(
        topic, original, keySchema, key, valueSchema, value, newHeaders, timestampMs);
  }

  /** With a record time, epoch milliseconds, instead of one that follows from the offset. */
  public Records timestampMs(long millis) {
    return new Records(topic, original, keySchema, key, valueSchema, value, headers, millis);
  }

  /** The record at an offset. */
  public SinkRecord at(long offset) {
    return new SinkRecord(
        topic,
        original.partition(),
        keySchema,
        key,
        valueSchema,
        value,
        offset,
        timestampMs != null ? timestampMs : FIRST_TIMESTAMP_MS + offset * 1_000,
        TimestampType.CREATE_TIME,
        headers,
        original.topic(),
        original.partition(),
        offset);
  }

  /** The records from {@code from} to before {@code until}, alike but for offset and time. */
  public List<SinkRecord> range(long from, long until) {
    List<SinkRecord> records = new ArrayList<>();
    for (long offset = from; offset < until; offset++) {
      records.add(at(offset));
    }
    return records;
  }
}
