// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.landfall.influx.line.LineFault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * JSON that comes as text. Whole numbers keep all their digits: they are Long or BigInteger, others
 * Double, or BigDecimal where they are too large for that. Names keep their order.
 */
final class JsonTexts {

  private static final JsonFactory JSON = new JsonFactory();

  private JsonTexts() {}

  /** The record with a map or list in place of texts that are JSON objects or arrays. */
  static SinkRecord opened(SinkRecord record) {
    char key = opening(record.key());
    char value = opening(record.value());
    if (key != '{' && value != '{' && value != '[') {
      return record;
    }
    Schema keySchema = key == '{' ? null : record.keySchema();
    Object newKey = key == '{' ? new JsonObject((String) record.key(), "key") : record.key();
    boolean isJson = value == '{' || value == '[';
    Schema valueSchema = isJson ? null : record.valueSchema();
    return record.newRecord(
        record.topic(),
        record.kafkaPartition(),
        keySchema,
        newKey,
        valueSchema,
        value(record.value(), value),
        record.timestamp());
  }

  private static Object value(Object value, char opening) {
    return switch (opening) {
      case '{' -> new JsonObject((String) value, "value");
      case '[' -> array((String) value);
      default -> value;
    };
  }

  private static char opening(@Nullable Object part) {
    if (part instanceof String text) {
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
          return c;
        }
      }
    }
    return 0;
  }

  /** The fields of an object. */
  static Map<String, @Nullable Object> object(String text, String part) {
    return parse(text, part, JsonTexts::map);
  }

  private static List<@Nullable Object> array(String text) {
    return parse(text, "value", JsonTexts::list);
  }

  private interface Reading<T> {
    T read(JsonParser parser) throws IOException;
  }

  private static <T> T parse(String text, String part, Reading<T> reading) {
    try (JsonParser parser = JSON.createParser(text)) {
      parser.nextToken();
      T parsed = reading.read(parser);
      if (parser.nextToken() != null) {
        throw fault(part, parser.currentTokenLocation(), "there is something behind its end");
      }
      return parsed;
    } catch (JsonProcessingException e) {
      throw fault(part, e.getLocation(), "the text is wrong there");
    } catch (IOException e) {
      throw new LineFault("its " + part + " is no JSON");
    }
  }

  /** Without the parser's message, which shows the text. */
  private static LineFault fault(String part, @Nullable JsonLocation at, String hint) {
    String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    return new LineFault("its " + part + " is no JSON" + place + " (" + hint + ")");
  }

  private static Map<String, @Nullable Object> map(JsonParser parser) throws IOException {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      map.put(name, value(parser, parser.nextToken()));
    }
    return map;
  }

  private static List<@Nullable Object> list(JsonParser parser) throws IOException {
    List<@Nullable Object> list = new ArrayList<>();
    JsonToken token = parser.nextToken();
    while (token != JsonToken.END_ARRAY) {
      list.add(value(parser, token));
      token = parser.nextToken();
    }
    return list;
  }

  private static @Nullable Object value(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> map(parser);
      case START_ARRAY -> list(parser);
      case VALUE_STRING -> parser.getText();
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      case VALUE_NUMBER_INT -> whole(parser);
      case VALUE_NUMBER_FLOAT -> decimal(parser);
      default -> null;
    };
  }

  private static Number whole(JsonParser parser) throws IOException {
    if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      return parser.getBigIntegerValue();
    }
    return parser.getLongValue();
  }

  private static Number decimal(JsonParser parser) throws IOException {
    double value = parser.getDoubleValue();
    if (Double.isInfinite(value)) {
      return parser.getDecimalValue();
    }
    return value;
  }
}
