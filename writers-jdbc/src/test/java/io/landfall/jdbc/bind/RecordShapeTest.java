// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordShapeTest {

  private static final Schema FLAT =
      SchemaBuilder.struct()
          .field("id", Schema.STRING_SCHEMA)
          .field("at", Schema.INT64_SCHEMA)
          .field("tags", SchemaBuilder.array(Schema.STRING_SCHEMA).optional().build())
          .build();

  private static SinkRecord record(@Nullable Schema schema, @Nullable Object value) {
    return new SinkRecord("metrics", 0, null, null, schema, value, 17);
  }

  private static void assertRefused(@Nullable Schema schema, @Nullable Object value, String why) {
    assertThatThrownBy(() -> RecordShape.of(record(schema, value)))
        .isInstanceOf(DataException.class)
        .hasMessage(why);
  }

  @Test
  void bytesFollowTheValues() {
    Struct value = new Struct(FLAT).put("id", "four").put("at", 1L);
    RecordShape shape = RecordShape.of(record(FLAT, value));
    assertThat(shape.bytes(value)).isEqualTo(4 + 8);
    value.put("tags", List.of("a", "bc"));
    assertThat(shape.bytes(value)).isEqualTo(4 + 8 + 3);
  }

  @Test
  void nestedFieldsAreRefusedWithAWayOut() {
    Schema schema = SchemaBuilder.struct().field("payload", FLAT).build();
    assertRefused(
        schema,
        new Struct(schema),
        "Cannot write field payload of metrics-0@17: STRUCT (flatten it, for example with"
            + " org.apache.kafka.connect.transforms.Flatten$Value)");
  }

  @Test
  void theMessageNamesWhereTheRecordCameFromWhateverItsTopicIsNow() {
    SinkRecord renamed =
        record(null, 5)
            .newRecord("renamed", 0, null, null, Schema.INT32_SCHEMA, 5, null, List.of());
    assertThatThrownBy(() -> RecordShape.of(renamed))
        .hasMessage("Cannot write metrics-0@17: Integer (the value must be a STRUCT)");
  }

  @Test
  void valuesThatAreNoStructAreRefused() {
    assertRefused(
        null,
        null,
        "Cannot write metrics-0@17: it has no value (drop tombstones with a Filter transform)");
    assertRefused(
        FLAT,
        null,
        "Cannot write metrics-0@17: it has no value (drop tombstones with a Filter transform)");
    assertRefused(
        null,
        Map.of("id", "secret"),
        "Cannot write metrics-0@17: a map without a schema"
            + " (use a converter that gives records a schema)");
    assertRefused(
        null,
        "secret",
        "Cannot write metrics-0@17: a value without a schema (the value must be a STRUCT)");
    assertRefused(FLAT, "secret", "Cannot write metrics-0@17: String (the value must be a STRUCT)");
    Schema empty = SchemaBuilder.struct().build();
    assertRefused(empty, new Struct(empty), "Cannot write metrics-0@17: it has no fields");
  }

  @Test
  void equalSchemasHaveOneShape() {
    RecordShapes shapes = new RecordShapes();
    Schema copy =
        SchemaBuilder.struct()
            .field("id", Schema.STRING_SCHEMA)
            .field("at", Schema.INT64_SCHEMA)
            .field("tags", SchemaBuilder.array(Schema.STRING_SCHEMA).optional().build())
            .build();
    RecordShape shape = shapes.of(record(FLAT, new Struct(FLAT)));
    assertThat(shapes.of(record(copy, new Struct(copy)))).isSameAs(shape);
    assertThatThrownBy(() -> shapes.of(record(copy, null))).isInstanceOf(DataException.class);
    assertThat(shapes.of(record(FLAT, new Struct(FLAT)))).isSameAs(shape);
  }
}
