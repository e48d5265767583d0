// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.SchemaBuilderException;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Schemas and records that a seed stands for. Names are few, so that they collide; faults are rare,
 * so that most records pass.
 */
@SuppressWarnings({"NullAway", "JavaUtilDate"}) // null is data here
final class RandomData {
  private static final String[] NAMES = {
    "a", "a", "b", "b", "c", "a.b", "a.b", "a_b", "b_c", "d", "e", "Gh"
  };

  private final Random random;

  RandomData(long seed) {
    random = new Random(seed);
  }

  boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  String name() {
    return NAMES[random.nextInt(NAMES.length)];
  }

  /** A record whose value has a schema, or has the wrong one, or is none. */
  SinkRecord withSchema() {
    Schema schema = struct(0);
    Schema own = oneIn(20) ? struct(1) : schema;
    Object value = oneIn(30) ? null : oneIn(50) ? "text" : value(own);
    return record(schema, value);
  }

  /** A record without a schema. */
  SinkRecord withoutSchema() {
    Object value = oneIn(30) ? null : oneIn(50) ? "text" : map(0);
    return record(null, value);
  }

  /** A record of two random halves. */
  SinkRecord both() {
    SinkRecord key = oneIn(2) ? withSchema() : withoutSchema();
    SinkRecord value = oneIn(2) ? withSchema() : withoutSchema();
    return value.newRecord(
        value.topic(),
        value.kafkaPartition(),
        key.valueSchema(),
        key.value(),
        value.valueSchema(),
        value.value(),
        value.timestamp());
  }

  /** The same kind of record with other data. */
  SinkRecord like(SinkRecord record) {
    return record.newRecord(
        record.topic(),
        record.kafkaPartition(),
        record.keySchema(),
        other(record.keySchema(), record.key()),
        record.valueSchema(),
        other(record.valueSchema(), record.value()),
        record.timestamp());
  }

  private Object other(Schema schema, Object data) {
    return schema == null || oneIn(4) ? data : value(schema);
  }

  private SinkRecord record(Schema schema, Object value) {
    SinkRecord record =
        new SinkRecord("orders", 3, Schema.STRING_SCHEMA, "key", schema, value, 42, 7L, null);
    record.headers().addString("trace", "on");
    return record;
  }

  Schema struct(int depth) {
    SchemaBuilder builder = SchemaBuilder.struct();
    int fields = random.nextInt(depth == 0 ? 9 : 5);
    for (int i = 0; i < fields; i++) {
      String name = name();
      if (builder.field(name) == null) {
        builder.field(name, schema(depth + 1));
      }
    }
    return decorated(builder);
  }

  private Schema schema(int depth) {
    int kind = random.nextInt(depth < 3 ? 20 : depth < 4 ? 17 : 12);
    if (kind >= 14) {
      return struct(depth);
    }
    if (kind == 13) {
      return decorated(
          oneIn(4)
              ? SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT32_SCHEMA)
              : SchemaBuilder.array(Schema.OPTIONAL_STRING_SCHEMA));
    }
    if (kind == 12) {
      return decorated(SchemaBuilder.array(oneIn(2) ? struct(depth) : Schema.INT64_SCHEMA));
    }
    return decorated(
        switch (kind) {
          case 0 -> SchemaBuilder.int8();
          case 1 -> SchemaBuilder.int16();
          case 2, 3 -> SchemaBuilder.int32();
          case 4 -> SchemaBuilder.int64();
          case 5 -> SchemaBuilder.float32();
          case 6 -> SchemaBuilder.float64();
          case 7 -> SchemaBuilder.bool();
          case 8 -> SchemaBuilder.bytes();
          case 9 -> Timestamp.builder();
          case 10 -> Decimal.builder(2);
          default -> SchemaBuilder.string();
        });
  }

  private Schema decorated(SchemaBuilder builder) {
    if (oneIn(3)) {
      builder.optional();
    }
    if (builder.name() == null && oneIn(4)) {
      builder.name("io.landfall." + name()).version(random.nextInt(3));
    }
    if (oneIn(8)) {
      builder.doc("doc " + name());
    }
    if (oneIn(8)) {
      builder.parameter("unit", name());
    }
    if (oneIn(6)) {
      Object value =
          builder.type() == Schema.Type.STRUCT
              ? filled(new Struct(builder))
              : value(builder.build());
      setDefault(builder, value);
    }
    return builder.build();
  }

  private static void setDefault(SchemaBuilder builder, Object value) {
    try {
      if (value != null) {
        builder.defaultValue(value);
      }
    } catch (SchemaBuilderException e) {
      // A struct inside lacks a required field: no default then.
    }
  }

  private Object value(Schema schema) {
    if ((schema.isOptional() || schema.defaultValue() != null) && schema.isOptional() && oneIn(3)) {
      return null;
    }
    if (Timestamp.LOGICAL_NAME.equals(schema.name())) {
      return new Date(random.nextInt(1_000_000));
    }
    if (Decimal.LOGICAL_NAME.equals(schema.name())) {
      return BigDecimal.valueOf(random.nextInt(10_000), 2);
    }
    return switch (schema.type()) {
      case INT8 -> (byte) random.nextInt(100);
      case INT16 -> (short) random.nextInt(100);
      case INT32 -> random.nextInt(100);
      case INT64 -> random.nextLong();
      case FLOAT32 -> random.nextFloat();
      case FLOAT64 -> random.nextDouble();
      case BOOLEAN -> random.nextBoolean();
      case STRING -> name();
      case BYTES -> oneIn(2) ? new byte[] {1, 2} : ByteBuffer.wrap(new byte[] {3});
      case ARRAY -> list(schema);
      case MAP -> new HashMap<>(Map.of("x", 1));
      case STRUCT -> filled(new Struct(schema));
    };
  }

  private List<Object> list(Schema schema) {
    List<Object> list = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      list.add(value(schema.valueSchema()));
    }
    return list;
  }

  /** Most fields set; a required one is left out now and then. */
  private Struct filled(Struct struct) {
    for (Field field : struct.schema().fields()) {
      Object value = oneIn(60) ? null : value(field.schema());
      boolean allowed = value != null || field.schema().isOptional();
      if (allowed) {
        put(struct, field, value);
      }
    }
    return struct;
  }

  /** A struct inside may be invalid for a lack of required fields; then it stays out. */
  private static void put(Struct struct, Field field, Object value) {
    try {
      struct.put(field, value);
    } catch (DataException e) {
      // Left out: the record is incomplete, which transforms must bear too.
    }
  }

  Map<String, Object> map(int depth) {
    Map<String, Object> map = oneIn(2) ? new LinkedHashMap<>() : new HashMap<>();
    int entries = random.nextInt(8);
    for (int i = 0; i < entries; i++) {
      map.put(name(), schemaless(depth + 1));
    }
    return map;
  }

  private Object schemaless(int depth) {
    int kind = random.nextInt(depth < 3 ? 22 : depth < 4 ? 18 : 14);
    return switch (kind) {
      case 0 -> null;
      case 1 -> random.nextInt();
      case 2 -> random.nextLong();
      case 3 -> random.nextDouble();
      case 4 -> random.nextBoolean();
      case 5 -> (short) 3;
      case 6 -> (byte) 3;
      case 7 -> 1.5f;
      case 8 -> new byte[] {1};
      case 9 -> ByteBuffer.wrap(new byte[] {1});
      case 10 -> List.of("x", map(3));
      case 11 -> oneIn(30) ? new Date(1) : "date";
      case 12 -> oneIn(30) ? new Struct(SchemaBuilder.struct().build()) : "struct";
      case 13 -> oneIn(30) ? new BigDecimal("1.5") : name();
      default -> map(depth);
    };
  }
}
