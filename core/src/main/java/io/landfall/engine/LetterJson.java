// SPDX-License-Identifier: Apache-2.0
package io.landfall.engine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** A refused record as one line of JSON. */
final class LetterJson {

  private static final JsonFactory FACTORY = new JsonFactory();

  private LetterJson() {}

  static byte[] line(SinkRecord record, Throwable cause) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try (JsonGenerator json = FACTORY.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("topic", record.originalTopic());
      json.writeNumberField("partition", record.originalKafkaPartition());
      json.writeNumberField("offset", record.originalKafkaOffset());
      writeField(json, "timestamp", record.timestamp());
      writeField(json, "key", record.key());
      writeField(json, "value", record.value());
      writeHeaders(json, record);
      json.writeObjectFieldStart("error");
      json.writeStringField("class", cause.getClass().getName());
      json.writeStringField("message", cause.getMessage());
      json.writeEndObject();
      json.writeEndObject();
    }
    line.write('\n');
    return line.toByteArray();
  }

  private static void writeHeaders(JsonGenerator json, SinkRecord record) throws IOException {
    json.writeArrayFieldStart("headers");
    for (Header header : record.headers()) {
      json.writeStartObject();
      json.writeStringField("key", header.key());
      writeField(json, "value", header.value());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeField(JsonGenerator json, String name, @Nullable Object value)
      throws IOException {
    json.writeFieldName(name);
    write(json, value);
  }

  private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
    if (value instanceof Struct struct) {
      json.writeStartObject();
      for (Field field : struct.schema().fields()) {
        writeField(json, field.name(), struct.get(field));
      }
      json.writeEndObject();
    } else if (value instanceof Map<?, ?> map) {
      writeMap(json, map);
    } else if (value instanceof Collection<?> elements) {
      json.writeStartArray();
      for (Object element : elements) {
        write(json, element);
      }
      json.writeEndArray();
    } else {
      writeScalar(json, value);
    }
  }

  private static void writeMap(JsonGenerator json, Map<?, ?> map) throws IOException {
    json.writeStartObject();
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      writeField(json, String.valueOf(entry.getKey()), entry.getValue());
    }
    json.writeEndObject();
  }

  private static void writeScalar(JsonGenerator json, @Nullable Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Boolean bool) {
      json.writeBoolean(bool);
    } else if (value instanceof BigDecimal decimal) {
      json.writeNumber(decimal);
    } else if (value instanceof Double || value instanceof Float) {
      writeFloating(json, (Number) value);
    } else if (value instanceof Number number) {
      json.writeNumber(number.longValue());
    } else if (value instanceof byte[] bytes) {
      json.writeBinary(bytes);
    } else if (value instanceof ByteBuffer buffer) {
      byte[] bytes = new byte[buffer.remaining()];
      buffer.duplicate().get(bytes);
      json.writeBinary(bytes);
    } else {
      json.writeString(value instanceof Date date ? date.toInstant().toString() : value.toString());
    }
  }

  private static void writeFloating(JsonGenerator json, Number number) throws IOException {
    // A float widened to a double shows digits that nobody sent.
    if (number instanceof Float single) {
      json.writeNumber(single);
    } else {
      json.writeNumber(number.doubleValue());
    }
  }
}
