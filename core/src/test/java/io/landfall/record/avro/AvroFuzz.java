// SPDX-License-Identifier: Apache-2.0
package io.landfall.record.avro;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.JsonProperties;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;

/** Random Avro schemas of all types, logical types and annotations, and values for them. */
final class AvroFuzz {

  private static final String[] TEXTS = {"", "a", "\u00e4\u20ac\ud83d\ude00", "x\"\n\t\u0001y"};

  private final Random random;

  /** Schemas that differ in their docs only are equal to Avro, and to caches. */
  private final String space;

  private int names;

  AvroFuzz(long seed) {
    space = "space" + seed;
    random = new Random(seed);
  }

  Schema record() {
    return record(3);
  }

  private Schema record(int depth) {
    Schema record = Schema.createRecord(name("Record"), sometimes("a record"), space, false);
    annotate(record);
    List<Schema.Field> fields = new ArrayList<>();
    int count = 1 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      fields.add(field("f" + i, depth));
    }
    record.setFields(fields);
    return record;
  }

  private Schema.Field field(String name, int depth) {
    Schema type = any(depth - 1);
    boolean hasDefault = random.nextInt(4) == 0;
    Object byDefault = hasDefault ? defaultOf(type) : null;
    return new Schema.Field(name, type, sometimes("a field"), byDefault);
  }

  private static Object defaultOf(Schema type) {
    return switch (type.getType()) {
      case BOOLEAN -> true;
      case INT -> 7;
      case LONG -> 1L << 40;
      case FLOAT -> 0.5f;
      case DOUBLE -> 0.25;
      case STRING -> "text";
      case BYTES -> new byte[] {1, -1};
      case ENUM -> type.getEnumSymbols().get(1);
      case UNION ->
          type.getTypes().get(0).getType() == Schema.Type.NULL ? JsonProperties.NULL_VALUE : null;
      default -> null;
    };
  }

  private Schema any(int depth) {
    int kind = random.nextInt(depth > 0 ? 25 : 20);
    return switch (kind) {
      case 20, 21 -> record(depth);
      case 22 -> annotate(Schema.createArray(any(depth - 1)));
      case 23 -> annotate(Schema.createMap(any(depth - 1)));
      case 24 -> entries(depth);
      case 18, 19 -> union(depth);
      default -> random.nextInt(3) == 0 ? optional(simple(kind)) : simple(kind);
    };
  }

  private Schema simple(int kind) {
    return switch (kind) {
      case 0 -> create(Schema.Type.BOOLEAN);
      case 1 -> create(Schema.Type.INT);
      case 2 -> create(Schema.Type.LONG);
      case 3 -> create(Schema.Type.FLOAT);
      case 4 -> create(Schema.Type.DOUBLE);
      case 5, 6 -> create(Schema.Type.STRING);
      case 7 -> create(Schema.Type.BYTES);
      case 8 -> Schema.createFixed(name("Fixed"), null, space, 3);
      case 9 ->
          Schema.createEnum(name("Enum"), sometimes("an enum"), space, List.of("A", "B"), "A");
      case 10 -> LogicalTypes.date().addToSchema(create(Schema.Type.INT));
      case 11 -> LogicalTypes.timeMillis().addToSchema(create(Schema.Type.INT));
      case 12 -> LogicalTypes.timestampMillis().addToSchema(create(Schema.Type.LONG));
      case 13 -> LogicalTypes.timestampMicros().addToSchema(create(Schema.Type.LONG));
      case 14 -> LogicalTypes.uuid().addToSchema(create(Schema.Type.STRING));
      case 15 -> connectType("int8");
      case 16 -> connectType("int16");
      default ->
          LogicalTypes.decimal(random.nextBoolean() ? 64 : 20, random.nextInt(5))
              .addToSchema(create(Schema.Type.BYTES));
    };
  }

  private static Schema connectType(String type) {
    Schema schema = Schema.create(Schema.Type.INT);
    schema.addProp("connect.type", type);
    return schema;
  }

  private Schema create(Schema.Type type) {
    return annotate(Schema.create(type));
  }

  private Schema annotate(Schema schema) {
    if (random.nextInt(8) == 0) {
      schema.addProp("connect.doc", "doc" + random.nextInt(9));
    }
    if (random.nextInt(8) == 0) {
      schema.addProp("connect.parameters", Map.of("p", "v" + random.nextInt(9)));
    }
    if (schema.getType() == Schema.Type.MAP && random.nextBoolean()) {
      schema.addProp("avro.java.string", "String");
    }
    return schema;
  }

  private static Schema optional(Schema type) {
    return Schema.createUnion(Schema.create(Schema.Type.NULL), type);
  }

  private Schema union(int depth) {
    List<Schema> branches = new ArrayList<>();
    if (random.nextBoolean()) {
      branches.add(Schema.create(Schema.Type.NULL));
    }
    branches.add(Schema.create(Schema.Type.INT));
    branches.add(Schema.create(Schema.Type.STRING));
    if (depth > 0) {
      branches.add(record(1));
    }
    return Schema.createUnion(branches);
  }

  private Schema entries(int depth) {
    Schema entry = Schema.createRecord(name("Entry"), null, space, false);
    entry.addProp("connect.internal.type", "MapEntry");
    entry.setFields(
        List.of(
            new Schema.Field("key", Schema.create(Schema.Type.INT)),
            new Schema.Field("value", any(depth - 1))));
    return Schema.createArray(entry);
  }

  Object value(Schema schema) {
    return switch (schema.getType()) {
      case BOOLEAN -> random.nextBoolean();
      case INT -> random.nextInt(86_400_000);
      case LONG -> random.nextLong() >> random.nextInt(60);
      case FLOAT -> random.nextFloat();
      case DOUBLE -> random.nextDouble();
      case STRING -> random.nextBoolean() ? text() : new Utf8(text());
      case BYTES -> ByteBuffer.wrap(bytes(1 + random.nextInt(9)));
      case FIXED -> new GenericData.Fixed(schema, bytes(schema.getFixedSize()));
      case ENUM -> new GenericData.EnumSymbol(schema, random.nextBoolean() ? "A" : "B");
      case ARRAY -> elements(schema.getElementType());
      case MAP -> members(schema.getValueType());
      case RECORD -> recordValue(schema);
      case UNION -> value(schema.getTypes().get(random.nextInt(schema.getTypes().size())));
      case NULL -> null;
    };
  }

  GenericRecord recordValue(Schema schema) {
    GenericRecord record = new GenericData.Record(schema);
    schema.getFields().forEach(field -> record.put(field.pos(), value(field.schema())));
    return record;
  }

  private List<Object> elements(Schema type) {
    List<Object> elements = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      elements.add(value(type));
    }
    return elements;
  }

  private Map<Object, Object> members(Schema type) {
    Map<Object, Object> members = new HashMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      members.put(new Utf8("m" + i), value(type));
    }
    return members;
  }

  private String text() {
    return TEXTS[random.nextInt(TEXTS.length)];
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private String name(String kind) {
    return kind + names++;
  }

  private String sometimes(String text) {
    return random.nextInt(3) == 0 ? text : null;
  }
}
