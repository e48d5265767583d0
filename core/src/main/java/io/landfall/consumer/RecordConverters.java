// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.header.ConnectHeaders;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.storage.HeaderConverter;

/** Turns bytes into a record. Not safe for several threads: one instance per task. */
record RecordConverters(Converter key, Converter value, HeaderConverter header)
    implements AutoCloseable {

  ConsumedRecord convert(ConsumerRecord<byte[], byte[]> raw) throws StageFailure {
    return new ConsumedRecord(raw, key(raw), value(raw), headers(raw));
  }

  private SchemaAndValue key(ConsumerRecord<byte[], byte[]> raw) throws StageFailure {
    try {
      return key.toConnectData(raw.topic(), raw.headers(), raw.key());
    } catch (Exception e) {
      throw new StageFailure(Stage.KEY_CONVERTER, key.getClass(), e);
    }
  }

  private SchemaAndValue value(ConsumerRecord<byte[], byte[]> raw) throws StageFailure {
    try {
      return value.toConnectData(raw.topic(), raw.headers(), raw.value());
    } catch (Exception e) {
      throw new StageFailure(Stage.VALUE_CONVERTER, value.getClass(), e);
    }
  }

  private ConnectHeaders headers(ConsumerRecord<byte[], byte[]> raw) throws StageFailure {
    ConnectHeaders converted = new ConnectHeaders();
    try {
      for (Header one : raw.headers()) {
        converted.add(one.key(), header.toConnectHeader(raw.topic(), one.key(), one.value()));
      }
    } catch (Exception e) {
      throw new StageFailure(Stage.HEADER_CONVERTER, header.getClass(), e);
    }
    return converted;
  }

  @Override
  public void close() {
    Closing.quietly(key, "key converter");
    Closing.quietly(value, "value converter");
    Closing.quietly(header, "header converter");
  }
}
