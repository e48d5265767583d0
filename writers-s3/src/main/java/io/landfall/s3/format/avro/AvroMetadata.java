// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.avro;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an Avro schema says beside its type: properties, logical type, defaults. */
record AvroMetadata(AvroSettings settings) {

  private static final Logger LOG = LoggerFactory.getLogger(AvroMetadata.class);
  private static final int DEFAULT_PRECISION = 64;

  void addTo(org.apache.avro.Schema avro, Schema schema) {
    if (settings.metadata()) {
      addConnect(avro, schema);
    }
    addLogicalType(avro, schema);
    if (schema.parameters() != null) {
      schema.parameters().forEach((name, value) -> addAvro(avro, name, value));
    }
  }

  private void addConnect(org.apache.avro.Schema avro, Schema schema) {
    add(avro, AvroNames.CONNECT_DOC, schema.doc());
    add(avro, AvroNames.CONNECT_VERSION, schema.version());
    if (schema.parameters() != null) {
      Map<String, String> parameters = new LinkedHashMap<>(schema.parameters());
      parameters.remove(AvroNames.FIELD_DEFAULT);
      add(avro, AvroNames.CONNECT_PARAMETERS, parameters.isEmpty() ? null : parameters);
    }
    if (schema.defaultValue() != null
        && AvroKinds.parameter(schema, AvroNames.FIELD_DEFAULT) == null) {
      add(avro, AvroNames.CONNECT_DEFAULT, defaultOf(schema, schema.defaultValue()));
    }
    add(avro, AvroNames.CONNECT_NAME, schema.name());
    if (schema.type() == Schema.Type.INT8 || schema.type() == Schema.Type.INT16) {
      add(avro, AvroNames.CONNECT_TYPE, schema.type().getName());
    }
  }

  private static void add(org.apache.avro.Schema avro, String name, @Nullable Object value) {
    if (value != null) {
      avro.addProp(name, value);
    }
  }

  private static void addAvro(org.apache.avro.Schema avro, String name, String value) {
    if (name.startsWith(AvroNames.AVRO_PREFIX) && avro.getObjectProp(name) == null) {
      avro.addProp(name, value);
    }
  }

  private static void addLogicalType(org.apache.avro.Schema avro, Schema schema) {
    LogicalType logical = logicalType(schema);
    if (logical == null) {
      return;
    }
    try {
      logical.addToSchema(avro);
    } catch (IllegalArgumentException e) {
      LOG.warn("Avro has no logical type for {}; it is left out", schema, e);
    }
  }

  private static @Nullable LogicalType logicalType(Schema schema) {
    if (schema.name() == null) {
      return null;
    }
    return switch (schema.name()) {
      case Decimal.LOGICAL_NAME ->
          LogicalTypes.decimal(
              number(schema, AvroNames.DECIMAL_PRECISION, DEFAULT_PRECISION),
              number(schema, Decimal.SCALE_FIELD, 0));
      case Date.LOGICAL_NAME -> LogicalTypes.date();
      case Time.LOGICAL_NAME -> LogicalTypes.timeMillis();
      case Timestamp.LOGICAL_NAME -> LogicalTypes.timestampMillis();
      default -> null;
    };
  }

  private static int number(Schema schema, String parameter, int otherwise) {
    String text = AvroKinds.parameter(schema, parameter);
    if (text == null) {
      return otherwise;
    }
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new DataException(
          "Cannot make an Avro schema: " + parameter + " is " + text + " (a whole number)", e);
    }
  }

  /** A default as Avro's JSON has it: bytes are text of one character each. */
  Object defaultOf(Schema schema, @Nullable Object value) {
    if (value == null) {
      return JsonProperties.NULL_VALUE;
    }
    try {
      Object plain = plain(schema, value);
      return switch (schema.type()) {
        case INT8, INT16, INT32 -> ((Number) plain).intValue();
        case BYTES -> latin(plain);
        case ARRAY -> elements(schema.valueSchema(), (Collection<?>) plain);
        case MAP -> map(schema, (Map<?, ?>) plain);
        case STRUCT -> struct(schema, (Struct) plain);
        default -> plain;
      };
    } catch (ClassCastException e) {
      throw new DataException(
          "Cannot make an Avro schema: a default of type "
              + schema.type()
              + " is "
              + value.getClass().getName(),
          e);
    }
  }

  private static Object plain(Schema schema, Object value) {
    if (schema.name() == null) {
      return value;
    }
    return switch (schema.name()) {
      case Decimal.LOGICAL_NAME -> Decimal.fromLogical(schema, (BigDecimal) value);
      case Date.LOGICAL_NAME -> Date.fromLogical(schema, (java.util.Date) value);
      case Time.LOGICAL_NAME -> Time.fromLogical(schema, (java.util.Date) value);
      case Timestamp.LOGICAL_NAME -> Timestamp.fromLogical(schema, (java.util.Date) value);
      default -> value;
    };
  }

  private static String latin(Object value) {
    if (value instanceof byte[] array) {
      return new String(array, StandardCharsets.ISO_8859_1);
    }
    return StandardCharsets.ISO_8859_1.decode(((ByteBuffer) value).duplicate()).toString();
  }

  private List<Object> elements(Schema schema, Collection<?> values) {
    List<Object> elements = new ArrayList<>(values.size());
    for (Object value : values) {
      elements.add(defaultOf(schema, value));
    }
    return elements;
  }

  private Object map(Schema schema, Map<?, ?> map) {
    if (AvroSchemas.hasMembers(schema, settings)) {
      Map<String, Object> members = new LinkedHashMap<>();
      map.forEach(
          (key, value) -> members.put(String.valueOf(key), defaultOf(schema.valueSchema(), value)));
      return members;
    }
    List<Object> entries = new ArrayList<>(map.size());
    map.forEach(
        (key, value) ->
            entries.add(
                List.of(
                    defaultOf(schema.keySchema(), key), defaultOf(schema.valueSchema(), value))));
    return entries;
  }

  private Object struct(Schema schema, Struct struct) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (Field field : schema.fields()) {
      Object value = defaultOf(field.schema(), struct.get(field));
      if (AvroKinds.isUnion(schema)) {
        return value;
      }
      String name = field.name();
      members.put(settings.scrubNames() ? AvroNames.scrubbed(name) : name, value);
    }
    return members;
  }
}
