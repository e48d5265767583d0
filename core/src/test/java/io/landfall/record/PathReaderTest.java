// SPDX-License-Identifier: Apache-2.0
package io.landfall.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PathReaderTest {

  private static final Schema CITY =
      SchemaBuilder.struct()
          .optional()
          .field("name", Schema.OPTIONAL_STRING_SCHEMA)
          .field("tags", SchemaBuilder.array(Schema.STRING_SCHEMA).optional().build())
          .field("codes", SchemaBuilder.map(Schema.STRING_SCHEMA, Schema.INT32_SCHEMA).build())
          .build();

  private static final Schema PERSON =
      SchemaBuilder.struct()
          .field("id", Schema.INT64_SCHEMA)
          .field("city", CITY)
          .field("level", SchemaBuilder.int32().optional().defaultValue(7).build())
          .build();

  private static SinkRecord record(@Nullable Object value) {
    Schema schema = value instanceof Struct struct ? struct.schema() : null;
    SinkRecord record =
        new SinkRecord(
            "orders",
            3,
            null,
            Map.of("id", "k1"),
            schema,
            value,
            42L,
            1234L,
            TimestampType.CREATE_TIME);
    record.headers().addString("trace", "old").addString("trace", "t1");
    return record;
  }

  private static Struct person() {
    return new Struct(PERSON)
        .put("id", 5L)
        .put(
            "city",
            new Struct(CITY)
                .put("name", "Oslo")
                .put("tags", List.of("x", "y"))
                .put("codes", Map.of("zip", 150)));
  }

  private static @Nullable Object read(String path, SinkRecord record) {
    return RecordPath.parse(path).reader(MissingField.FAIL).read(record);
  }

  @Test
  void recordsThatWereNotReadFromKafkaHaveNoPosition() {
    SourceRecord record =
        new SourceRecord(Map.of(), Map.of(), "orders", null, null, Map.of("id", 7));
    PathReader id = RecordPath.parse("id").reader(MissingField.FAIL);
    PathReader other = RecordPath.parse("x").reader(MissingField.FAIL);
    PathReader partition = RecordPath.parse("_partition").reader(MissingField.NULL);

    assertThat(id.read(record)).isEqualTo(7);
    assertThatThrownBy(() -> other.read(record))
        .isInstanceOf(DataException.class)
        .hasMessage("Cannot read field: x of a record for orders (no such field)");
    assertThatThrownBy(() -> partition.read(record))
        .isInstanceOf(DataException.class)
        .hasMessage(
            "Cannot read field: _partition of a record for orders (only records that were read"
                + " from Kafka have one)");
  }

  @Test
  void fieldsOfStructsAreRead() {
    SinkRecord record = record(person());
    assertThat(read("id", record)).isEqualTo(5L);
    assertThat(read("city.name", record)).isEqualTo("Oslo");
    assertThat(read("city.tags.1", record)).isEqualTo("y");
    assertThat(read("city.codes.zip", record)).isEqualTo(150);
    assertThat(read("level", record)).isEqualTo(7);
    assertThat(read("_value", record)).isSameAs(record.value());
  }

  @Test
  void fieldsOfMapsAreRead() {
    SinkRecord record = record(Map.of("a", Map.of("b", List.of(1, Map.of("c", "deep")))));
    assertThat(read("a.b.0", record)).isEqualTo(1);
    assertThat(read("a.b.1.c", record)).isEqualTo("deep");
  }

  @Test
  void keyHeadersAndCoordinatesAreRead() {
    SinkRecord record = record(person());
    assertThat(read("_key.id", record)).isEqualTo("k1");
    assertThat(read("_header.trace", record)).isEqualTo("t1");
    assertThat(read("_topic", record)).isEqualTo("orders");
    assertThat(read("_partition", record)).isEqualTo(3);
    assertThat(read("_offset", record)).isEqualTo(42L);
    assertThat(read("_timestamp", record)).isEqualTo(1234L);
  }

  @Test
  void coordinatesAreTheOriginalOnesButTheTopicIsTheCurrentOne() {
    SinkRecord renamed = record(person()).newRecord("other", 9, null, null, null, "v", 1L);
    assertThat(read("_topic", renamed)).isEqualTo("other");
    assertThat(read("_partition", renamed)).isEqualTo(3);
    assertThat(RecordPosition.of(renamed)).hasToString("orders-3@42");
  }

  @Test
  void aNullInTheWayReadsAsNull() {
    Struct homeless = new Struct(PERSON).put("id", 5L);
    assertThat(read("city.name", record(homeless))).isNull();
    assertThat(read("a.b", record(null))).isNull();
    Map<String, Object> value = new HashMap<>();
    value.put("a", null);
    assertThat(read("a", record(value))).isNull();
    assertThat(read("a.b", record(value))).isNull();
  }

  @Test
  void aMissingFieldReadsAsNullOrFails() {
    SinkRecord record = record(person());
    for (String path : List.of("nope", "id.x", "city.tags.2", "city.codes.x", "_header.nope")) {
      RecordPath parsed = RecordPath.parse(path);
      assertThat(parsed.reader(MissingField.NULL).read(record)).isNull();
      PathReader strict = parsed.reader(MissingField.FAIL);
      assertThatThrownBy(() -> strict.read(record))
          .isInstanceOf(DataException.class)
          .hasMessage("Cannot read field: " + path + " of orders-3@42 (no such field)");
    }
  }

  @Test
  void aReaderServesSeveralSchemas() {
    PathReader reader = RecordPath.parse("id").reader(MissingField.NULL);
    Schema other =
        SchemaBuilder.struct().field("x", Schema.STRING_SCHEMA).field("id", CITY).build();
    assertThat(reader.read(record(person()))).isEqualTo(5L);
    assertThat(reader.read(record(new Struct(other).put("x", "v")))).isNull();
    assertThat(reader.read(record(Map.of("id", 1)))).isEqualTo(1);
    assertThat(reader.read(record(person()))).isEqualTo(5L);
  }

  @Test
  void theSchemaBelowAPathIsKnown() {
    assertThat(schemaOf("city.name")).isEqualTo(Schema.OPTIONAL_STRING_SCHEMA);
    assertThat(schemaOf("city.tags.0")).isEqualTo(Schema.STRING_SCHEMA);
    assertThat(schemaOf("city.codes.any")).isEqualTo(Schema.INT32_SCHEMA);
    assertThat(schemaOf("city.nope")).isNull();
    assertThat(schemaOf("city.tags.x")).isNull();
    assertThat(schemaOf("id.x")).isNull();
  }

  private static @Nullable Schema schemaOf(String path) {
    return RecordPath.parse(path).reader(MissingField.NULL).schemaWithin(PERSON);
  }

  @Property
  void aCompiledPathReadsWhatANaiveWalkReads(@ForAll long seed) {
    Random random = new Random(seed);
    List<PathReader> readers = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      List<String> names = new ArrayList<>();
      for (int depth = random.nextInt(4); depth >= 0; depth--) {
        names.add(List.of("a", "b", "c", "0", "1").get(random.nextInt(5)));
      }
      RecordPath path = new RecordPath(RecordPath.Root.VALUE, names);
      readers.add(path.reader(MissingField.NULL));
    }
    for (int i = 0; i < 8; i++) {
      Object value =
          random.nextBoolean() ? struct(random, structSchema(random, 3)) : loose(random, 3);
      SinkRecord record = record(value);
      for (PathReader reader : readers) {
        assertThat(reader.read(record))
            .as("%s of %s", reader.path(), value)
            .isEqualTo(naive(value, reader.path().names()));
      }
    }
  }

  private static @Nullable Object naive(@Nullable Object value, List<String> names) {
    if (names.isEmpty() || value == null) {
      return value;
    }
    String name = names.get(0);
    Object child = null;
    if (value instanceof Struct struct && struct.schema().field(name) != null) {
      child = struct.get(name);
    } else if (value instanceof Map<?, ?> map) {
      child = map.get(name);
    } else if (value instanceof List<?> list && name.matches("\\d") && "01".contains(name)) {
      int index = Integer.parseInt(name);
      child = index < list.size() ? list.get(index) : null;
    }
    return naive(child, names.subList(1, names.size()));
  }

  private static Schema schema(Random random, int depth) {
    int kind = depth == 0 ? 0 : random.nextInt(5);
    return switch (kind) {
      case 1, 2 -> structSchema(random, depth - 1);
      case 3 ->
          SchemaBuilder.map(Schema.STRING_SCHEMA, schema(random, depth - 1)).optional().build();
      case 4 -> SchemaBuilder.array(schema(random, depth - 1)).optional().build();
      default ->
          SchemaBuilder.int32().optional().defaultValue(random.nextInt(2) == 0 ? 1 : null).build();
    };
  }

  private static Schema structSchema(Random random, int depth) {
    SchemaBuilder builder = SchemaBuilder.struct().optional();
    for (String name : List.of("c", "a", "0", "b")) {
      if (random.nextInt(4) > 0) {
        builder.field(name, schema(random, depth));
      }
    }
    return builder.build();
  }

  private static @Nullable Object value(Random random, Schema schema) {
    if (random.nextInt(6) == 0) {
      return null;
    }
    return switch (schema.type()) {
      case STRUCT -> struct(random, schema);
      case MAP -> {
        Map<String, Object> map = new HashMap<>();
        map.put("a", value(random, schema.valueSchema()));
        map.put("0", value(random, schema.valueSchema()));
        yield map;
      }
      case ARRAY -> {
        List<Object> list = new ArrayList<>();
        list.add(value(random, schema.valueSchema()));
        yield list;
      }
      default -> random.nextInt();
    };
  }

  private static Struct struct(Random random, Schema schema) {
    Struct struct = new Struct(schema);
    for (Field field : schema.fields()) {
      struct.put(field, value(random, field.schema()));
    }
    return struct;
  }

  private static @Nullable Object loose(Random random, int depth) {
    int kind = depth == 0 ? 0 : random.nextInt(5);
    if (kind < 2) {
      return kind == 0 ? random.nextInt() : null;
    }
    if (kind == 2) {
      return List.of("x", "y").subList(0, random.nextInt(3));
    }
    Map<String, Object> map = new HashMap<>();
    for (String name : List.of("a", "b", "0")) {
      if (random.nextBoolean()) {
        map.put(name, loose(random, depth - 1));
      }
    }
    return map;
  }
}
