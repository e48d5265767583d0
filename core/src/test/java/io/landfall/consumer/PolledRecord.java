// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import io.landfall.testing.schedule.Polled;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.transforms.Transformation;
import org.jspecify.annotations.Nullable;

/** What a schedule has read, as a record of a consumer, and the way back by converter and SMT. */
final class PolledRecord {

  private PolledRecord() {}

  /**
   * Makes it.
   *
   * @param value finds it again in a dead letter
   * @param failures how often its converter asks for patience
   */
  static ConsumerRecord<byte[], byte[]> of(Polled polled, byte[] value, int failures) {
    return new ConsumerRecord<>(
        polled.partition().topic(),
        polled.partition().partition(),
        polled.offset(),
        ConsumerRecord.NO_TIMESTAMP,
        TimestampType.NO_TIMESTAMP_TYPE,
        ConsumerRecord.NULL_SIZE,
        value.length,
        null,
        value,
        new Carrier(polled, failures),
        Optional.empty());
  }

  /** Takes the schedule's own object to the converter. */
  private static final class Carrier extends RecordHeaders {
    private final Polled polled;
    private int failures;

    Carrier(Polled polled, int failures) {
      this.polled = polled;
      this.failures = failures;
    }

    Polled polled() {
      if (failures > 0) {
        failures--;
        throw new RetriableException("registry is away");
      }
      if (polled.isUnreadable()) {
        throw new DataException("unreadable");
      }
      return polled;
    }
  }

  /** Converts to the schedule's own object. */
  public static final class ToPolled implements Converter {
    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {}

    @Override
    public byte[] fromConnectData(String topic, @Nullable Schema schema, @Nullable Object value) {
      throw new UnsupportedOperationException();
    }

    @Override
    public SchemaAndValue toConnectData(String topic, byte[] value) {
      throw new UnsupportedOperationException();
    }

    @Override
    public SchemaAndValue toConnectData(String topic, Headers headers, byte[] value) {
      return new SchemaAndValue(null, ((Carrier) headers).polled());
    }
  }

  /** Leaves out and renames what the schedule says, and tells it what the record has become. */
  public static final class AsScheduled implements Transformation<SinkRecord> {
    @Override
    public void configure(Map<String, ?> configs) {}

    @Override
    public ConfigDef config() {
      return new ConfigDef();
    }

    @Override
    public @Nullable SinkRecord apply(SinkRecord record) {
      Polled polled = (Polled) record.value();
      if (polled.isFiltered()) {
        return null;
      }
      SinkRecord renamed =
          record.newRecord(
              polled.record().topic(),
              record.kafkaPartition(),
              record.keySchema(),
              record.key(),
              record.valueSchema(),
              polled,
              record.timestamp());
      polled.becomes(renamed);
      return renamed;
    }

    @Override
    public void close() {}
  }
}
