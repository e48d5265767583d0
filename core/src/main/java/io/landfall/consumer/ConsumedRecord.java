// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record that remembers the bytes it came from through every transform, so that a dead letter is
 * the original.
 */
final class ConsumedRecord extends SinkRecord {

  private final ConsumerRecord<byte[], byte[]> raw;

  ConsumedRecord(
      ConsumerRecord<byte[], byte[]> raw,
      SchemaAndValue key,
      SchemaAndValue value,
      Iterable<Header> headers) {
    this(
        raw,
        raw.topic(),
        raw.partition(),
        key.schema(),
        key.value(),
        value.schema(),
        value.value(),
        raw.timestamp() < 0 ? null : raw.timestamp(),
        headers);
  }

  private ConsumedRecord(
      ConsumerRecord<byte[], byte[]> raw,
      String topic,
      Integer partition,
      @Nullable Schema keySchema,
      @Nullable Object key,
      @Nullable Schema valueSchema,
      @Nullable Object value,
      @Nullable Long timestamp,
      @Nullable Iterable<Header> headers) {
    super(
        topic,
        partition,
        keySchema,
        key,
        valueSchema,
        value,
        raw.offset(),
        timestamp,
        raw.timestampType(),
        headers,
        raw.topic(),
        raw.partition(),
        raw.offset());
    this.raw = raw;
  }

  /** The same for a record that a transform has built by itself and without its origin. */
  static ConsumedRecord of(ConsumerRecord<byte[], byte[]> raw, SinkRecord built) {
    return new ConsumedRecord(
        raw,
        built.topic(),
        built.kafkaPartition(),
        built.keySchema(),
        built.key(),
        built.valueSchema(),
        built.value(),
        built.timestamp(),
        built.headers());
  }

  ConsumerRecord<byte[], byte[]> raw() {
    return raw;
  }

  @Override
  public SinkRecord newRecord(
      String topic,
      Integer partition,
      @Nullable Schema keySchema,
      @Nullable Object key,
      @Nullable Schema valueSchema,
      @Nullable Object value,
      @Nullable Long timestamp) {
    return newRecord(
        topic, partition, keySchema, key, valueSchema, value, timestamp, headers().duplicate());
  }

  @Override
  public SinkRecord newRecord(
      String topic,
      Integer partition,
      @Nullable Schema keySchema,
      @Nullable Object key,
      @Nullable Schema valueSchema,
      @Nullable Object value,
      @Nullable Long timestamp,
      @Nullable Iterable<Header> headers) {
    return new ConsumedRecord(
        raw, topic, partition, keySchema, key, valueSchema, value, timestamp, headers);
  }
}
