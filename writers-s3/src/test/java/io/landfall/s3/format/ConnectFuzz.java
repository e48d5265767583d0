// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.connect.data.Date;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;

/** Random schemas of all types and logical types, and values for them. */
public final class ConnectFuzz {

  private static final long DAY = 86_400_000L;
  private static final String[] TEXTS = {
    "", "a", "\u00e4\u20ac\ud83d\ude00", "x\"\\\n\t\u0001y", "plain text"
  };

  private final Random random;
  private int names;

  /** The same seed gives the same schemas and values. */
  public ConnectFuzz(long seed) {
    random = new Random(seed);
  }

  /** A struct, required and without default, as records have it. */
  public Schema record() {
    return struct(SchemaBuilder.struct(), 3).build();
  }

  private SchemaBuilder struct(SchemaBuilder builder, int depth) {
    if (random.nextBoolean()) {
      builder.name("space" + random.nextInt(3) + ".Record" + names++);
    }
    metadata(builder);
    int fields = 1 + random.nextInt(5);
    for (int i = 0; i < fields; i++) {
      builder.field("f" + i + (random.nextInt(4) == 0 ? "_Long" : ""), any(depth - 1));
    }
    return builder;
  }

  private void metadata(SchemaBuilder builder) {
    if (random.nextInt(6) == 0) {
      builder.doc("doc" + random.nextInt(9));
    }
    if (random.nextInt(6) == 0) {
      builder.version(1 + random.nextInt(5));
    }
    if (random.nextInt(6) == 0) {
      builder.parameter("parameter", "p" + random.nextInt(9));
    }
  }

  private Schema any(int depth) {
    int kind = random.nextInt(depth > 0 ? 18 : 14);
    SchemaBuilder builder =
        switch (kind) {
          case 0 -> SchemaBuilder.bool();
          case 1 -> SchemaBuilder.int8();
          case 2 -> SchemaBuilder.int16();
          case 3 -> SchemaBuilder.int32();
          case 4 -> SchemaBuilder.int64();
          case 5 -> SchemaBuilder.float32();
          case 6 -> SchemaBuilder.float64();
          case 7, 8 -> SchemaBuilder.string();
          case 9 -> SchemaBuilder.bytes();
          case 10 -> decimal();
          case 11 -> Date.builder();
          case 12 -> Time.builder();
          case 13 -> Timestamp.builder();
          case 14, 15 -> struct(SchemaBuilder.struct(), depth);
          case 16 -> SchemaBuilder.array(any(depth - 1));
          default -> SchemaBuilder.map(key(), any(depth - 1));
        };
    if (kind < 10) {
      metadata(builder);
    }
    if (random.nextInt(3) == 0) {
      builder.optional();
    }
    if (kind < 14 && random.nextInt(5) == 0) {
      builder.defaultValue(value(builder));
    }
    return builder.build();
  }

  private SchemaBuilder decimal() {
    SchemaBuilder builder = Decimal.builder(random.nextInt(6));
    if (random.nextBoolean()) {
      builder.parameter("connect.decimal.precision", Integer.toString(20 + random.nextInt(10)));
    }
    return builder;
  }

  private Schema key() {
    return switch (random.nextInt(4)) {
      case 0 -> Schema.INT32_SCHEMA;
      case 1 -> Schema.OPTIONAL_STRING_SCHEMA;
      default -> Schema.STRING_SCHEMA;
    };
  }

  /** A record's value. */
  public Struct struct(Schema schema) {
    Struct struct = new Struct(schema);
    for (Field field : schema.fields()) {
      boolean isNull = field.schema().isOptional() && random.nextInt(3) == 0;
      boolean isAbsent = field.schema().defaultValue() != null && random.nextInt(3) == 0;
      if (!isNull && !isAbsent) {
        struct.put(field, value(field.schema()));
      }
    }
    return struct;
  }

  private Object value(Schema schema) {
    if (schema.name() != null && schema.type() != Schema.Type.STRUCT) {
      return logical(schema);
    }
    return switch (schema.type()) {
      case BOOLEAN -> random.nextBoolean();
      case INT8 -> (byte) random.nextInt();
      case INT16 -> (short) random.nextInt();
      case INT32 -> random.nextInt() >> random.nextInt(32);
      case INT64 -> random.nextLong() >> random.nextInt(64);
      case FLOAT32 -> real().floatValue();
      case FLOAT64 -> real();
      case STRING -> text();
      case BYTES -> random.nextBoolean() ? bytes() : ByteBuffer.wrap(bytes());
      case ARRAY -> elements(schema.valueSchema());
      case MAP -> entries(schema);
      case STRUCT -> struct(schema);
    };
  }

  private Object logical(Schema schema) {
    return switch (schema.name()) {
      case Decimal.LOGICAL_NAME ->
          new BigDecimal(
              new BigInteger(60, random).subtract(BigInteger.ONE.shiftLeft(59)),
              Integer.parseInt(schema.parameters().get(Decimal.SCALE_FIELD)));
      case Date.LOGICAL_NAME -> new java.util.Date((random.nextInt(40_000) - 20_000) * DAY);
      case Time.LOGICAL_NAME -> new java.util.Date(random.nextInt((int) DAY));
      case Timestamp.LOGICAL_NAME ->
          new java.util.Date((random.nextInt(40_000) - 20_000) * DAY + random.nextInt((int) DAY));
      default -> throw new IllegalArgumentException(schema.name());
    };
  }

  /** Numbers as people write them, and all others. */
  private Double real() {
    return switch (random.nextInt(5)) {
      case 0 -> random.nextInt(100_000) / 100.0;
      case 1 -> (double) random.nextInt();
      case 2 -> random.nextDouble();
      case 3 -> random.nextGaussian() * Math.pow(10, random.nextInt(20) - 10);
      default -> random.nextBoolean() ? -0.0 : 0.001;
    };
  }

  private String text() {
    int kind = random.nextInt(TEXTS.length + 2);
    if (kind < TEXTS.length) {
      return TEXTS[kind];
    }
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(40); i > 0; i--) {
      text.append((char) (' ' + random.nextInt(kind == TEXTS.length ? 94 : 3000)));
    }
    return text.toString();
  }

  private byte[] bytes() {
    byte[] bytes = new byte[random.nextInt(20)];
    random.nextBytes(bytes);
    return bytes;
  }

  private List<Object> elements(Schema schema) {
    List<Object> elements = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      boolean isNull = schema.isOptional() && random.nextInt(3) == 0;
      elements.add(isNull ? null : value(schema));
    }
    return elements;
  }

  private Map<Object, Object> entries(Schema schema) {
    Map<Object, Object> entries = new LinkedHashMap<>();
    Set<Object> seen = new HashSet<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      Object key = value(schema.keySchema());
      if (seen.add(key)) {
        boolean isNull = schema.valueSchema().isOptional() && random.nextInt(3) == 0;
        entries.put(key, isNull ? null : value(schema.valueSchema()));
      }
    }
    return entries;
  }
}
