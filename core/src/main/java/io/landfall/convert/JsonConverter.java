// SPDX-License-Identifier: Apache-2.0
package io.landfall.convert;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.storage.ConverterConfig;
import org.apache.kafka.connect.storage.ConverterType;
import org.apache.kafka.connect.storage.HeaderConverter;
import org.jspecify.annotations.Nullable;

/**
 * Kafka's JsonConverter, faster: the same keys and the same results, for keys, values and headers.
 * A schema that was seen before is recognised by its bytes, and the payload is parsed straight into
 * the struct. The same bytes have the same {@link Schema} instance while it is among the {@code
 * schemas.cache.size} that are kept.
 *
 * <p><b>Threading:</b> any number of threads once it is configured.
 *
 * <p><b>Failure:</b> a {@link DataException} for bytes that are no JSON, no envelope, or no value
 * of their schema; the messages have no payload.
 */
public final class JsonConverter implements Converter, HeaderConverter, Versioned {

  private @Nullable JsonReading reading;
  private @Nullable JsonWriting writing;

  /** Hosts call {@link #configure(Map, boolean)} next. */
  public JsonConverter() {}

  @Override
  public String version() {
    String version = JsonConverter.class.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }

  @Override
  public ConfigDef config() {
    return new ConfigDef(JsonSettings.CONFIG_DEF);
  }

  @Override
  public void configure(Map<String, ?> properties) {
    JsonSettings settings = JsonSettings.from(properties);
    reading = new JsonReading(settings);
    writing = new JsonWriting(settings);
  }

  @Override
  public void configure(Map<String, ?> properties, boolean isKey) {
    Map<String, Object> typed = new HashMap<>(properties);
    ConverterType type = isKey ? ConverterType.KEY : ConverterType.VALUE;
    typed.put(ConverterConfig.TYPE_CONFIG, type.getName());
    configure(typed);
  }

  @Override
  public SchemaAndValue toConnectData(String topic, byte @Nullable [] value) {
    return value == null
        ? SchemaAndValue.NULL
        : Objects.requireNonNull(reading, "configure comes first").read(value);
  }

  @Override
  public byte @Nullable [] fromConnectData(
      String topic, @Nullable Schema schema, @Nullable Object value) {
    return schema == null && value == null
        ? null
        : Objects.requireNonNull(writing, "configure comes first").write(schema, value);
  }

  @Override
  public SchemaAndValue toConnectHeader(String topic, String name, byte @Nullable [] value) {
    return toConnectData(topic, value);
  }

  @Override
  public byte @Nullable [] fromConnectHeader(
      String topic, String name, @Nullable Schema schema, @Nullable Object value) {
    return fromConnectData(topic, schema, value);
  }

  @Override
  public void close() {}
}
