// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.s3.format.FormatWriter;
import io.landfall.s3.format.Formats;
import io.landfall.s3.format.TestFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.SeekableByteArrayInput;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AvroFormatTest {

  private static final Schema SCHEMA =
      SchemaBuilder.struct()
          .name("shop.Order")
          .field("id", Schema.INT64_SCHEMA)
          .field("text", Schema.STRING_SCHEMA)
          .build();

  @ParameterizedTest
  @ValueSource(strings = {"null", "deflate", "snappy", "bzip2", "zstd"})
  void avrosOwnReaderReadsManyBlocksOfEachCodec(String codec) throws IOException {
    int records = 20_000;
    Object[] values = new Object[records];
    for (int i = 0; i < records; i++) {
      values[i] = order(i, "text \u00e4 " + i % 100);
    }
    byte[] file = TestFile.of(TestFile.format("avro", Map.of("avro.codec", codec)), SCHEMA, values);

    int read = 0;
    for (Object record : records(file)) {
      assertThat(record.toString())
          .isEqualTo("{\"id\": " + read + ", \"text\": \"text \u00e4 " + read % 100 + "\"}");
      read++;
    }
    assertThat(read).isEqualTo(records);
  }

  @Test
  void aFileWithoutRecordsHasItsSchema() throws IOException {
    byte[] file = TestFile.of(TestFile.format("avro", Map.of()), SCHEMA);

    assertThat(records(file)).isEmpty();
  }

  @Test
  void aBadRecordLeavesTheFileAsItWas() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FormatWriter writer = TestFile.format("avro", Map.of()).open(SCHEMA, out);
    writer.write(SCHEMA, order(1, "one"));
    long before = writer.bytes();

    assertThatThrownBy(() -> writer.write(SCHEMA, new Struct(SCHEMA).put("id", 2L)))
        .isInstanceOf(DataException.class)
        .hasMessage("Cannot write field: text (it is null and required)");
    assertThatThrownBy(() -> writer.write(Schema.STRING_SCHEMA, "x"))
        .isInstanceOf(DataException.class)
        .hasMessage("Cannot write value (its schema is not the one expected here)");
    assertThat(writer.bytes()).isEqualTo(before);

    writer.write(SCHEMA, order(3, "three"));
    writer.finish();
    assertThat(writer.bytes()).isEqualTo(out.size());
    assertThat(records(out.toByteArray()))
        .extracting(Object::toString)
        .containsExactly("{\"id\": 1, \"text\": \"one\"}", "{\"id\": 3, \"text\": \"three\"}");
  }

  @Test
  void entriesOfMapsOfDifferentTypesAreToldApart() throws IOException {
    Schema maps =
        SchemaBuilder.struct()
            .field("a", SchemaBuilder.map(Schema.INT32_SCHEMA, Schema.STRING_SCHEMA).build())
            .field("b", SchemaBuilder.map(Schema.INT64_SCHEMA, Schema.STRING_SCHEMA).build())
            .build();
    Struct value = new Struct(maps).put("a", Map.of(1, "x")).put("b", Map.of(2L, "y"));

    assertThat(records(TestFile.of(TestFile.format("avro", Map.of()), maps, value)))
        .extracting(Object::toString)
        .containsExactly(
            "{\"a\": [{\"key\": 1, \"value\": \"x\"}], \"b\": [{\"key\": 2, \"value\": \"y\"}]}");
  }

  @Test
  void entriesOfMapsThatAreAlikeInAvroHaveOneName() throws IOException {
    Schema maps =
        SchemaBuilder.struct()
            .field("a", SchemaBuilder.map(Schema.INT32_SCHEMA, Schema.STRING_SCHEMA).build())
            .field("b", SchemaBuilder.map(Schema.INT16_SCHEMA, Schema.STRING_SCHEMA).build())
            .field("c", SchemaBuilder.map(Schema.INT64_SCHEMA, Schema.STRING_SCHEMA).build())
            .build();
    Struct value =
        new Struct(maps)
            .put("a", Map.of(1, "x"))
            .put("b", Map.of((short) 2, "y"))
            .put("c", Map.of(3L, "z"));
    byte[] file =
        TestFile.of(TestFile.format("avro", Map.of("connect.meta.data", "false")), maps, value);

    assertThat(((GenericRecord) records(file).get(0)).getSchema().getFields())
        .extracting(field -> field.schema().getElementType().getName())
        .containsExactly("MapEntry", "MapEntry", "MapEntry2");
  }

  @Test
  void enumsFixedAndUnionsAreWhatTheyWere() throws IOException {
    Schema colour =
        SchemaBuilder.string()
            .parameter("io.confluent.connect.avro.Enum", "shop.Colour")
            .parameter("io.confluent.connect.avro.Enum.RED", "0")
            .parameter("io.confluent.connect.avro.Enum.BLUE", "1")
            .optional()
            .build();
    Schema hash =
        SchemaBuilder.bytes().name("shop.Hash").parameter("connect.fixed.size", "2").build();
    Schema union =
        SchemaBuilder.struct()
            .name("io.confluent.connect.avro.Union")
            .field("int", Schema.OPTIONAL_INT32_SCHEMA)
            .field("string", Schema.OPTIONAL_STRING_SCHEMA)
            .optional()
            .build();
    Schema schema =
        SchemaBuilder.struct()
            .field("colour", colour)
            .field("hash", hash)
            .field("either", union)
            .build();
    Struct value =
        new Struct(schema)
            .put("colour", "BLUE")
            .put("hash", new byte[] {1, 2})
            .put("either", new Struct(union).put("string", "s"));

    byte[] file = TestFile.of(TestFile.format("avro", Map.of()), schema, value);
    assertThat(records(file))
        .extracting(Object::toString)
        .containsExactly("{\"colour\": \"BLUE\", \"hash\": [1, 2], \"either\": \"s\"}");
    Struct wrong = new Struct(schema).put("colour", "GREEN").put("hash", new byte[] {1, 2});
    assertThatThrownBy(() -> TestFile.of(TestFile.format("avro", Map.of()), schema, wrong))
        .hasMessage("Cannot write field: colour (it is no symbol of shop.Colour)");
  }

  @Test
  void aSchemaMayContainItself() throws IOException {
    SchemaBuilder builder = SchemaBuilder.struct().name("Node").optional();
    builder.field("value", Schema.INT32_SCHEMA).field("next", builder);
    Struct last = new Struct(builder).put("value", 2);
    Struct first = new Struct(builder).put("value", 1).put("next", last);

    byte[] file = TestFile.of(TestFile.format("avro", Map.of()), builder, first);

    assertThat(records(file))
        .extracting(Object::toString)
        .containsExactly("{\"value\": 1, \"next\": {\"value\": 2, \"next\": null}}");
  }

  @ParameterizedTest
  @CsvSource({"a-b, a_b", "a/b, a_2Fb", "1a, x1a", "a b, a_b", "ok_1, ok_1"})
  void namesThatAvroDoesNotAllowAreScrubbedWhereAskedTo(String name, String scrubbed)
      throws IOException {
    Schema schema = SchemaBuilder.struct().field(name, Schema.INT32_SCHEMA).build();
    Struct value = new Struct(schema).put(name, 5);

    byte[] file =
        TestFile.of(TestFile.format("avro", Map.of("scrub.invalid.names", "true")), schema, value);

    assertThat(records(file))
        .extracting(Object::toString)
        .containsExactly("{\"" + scrubbed + "\": 5}");
  }

  @Test
  void namesThatAvroDoesNotAllowAreAnErrorOtherwise() {
    Schema schema = SchemaBuilder.struct().field("a-b", Schema.INT32_SCHEMA).build();

    assertThatThrownBy(() -> TestFile.of(TestFile.format("avro", Map.of()), schema))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("Cannot make an Avro schema of ")
        .hasMessageContaining("a-b");
  }

  @Test
  void recordsWithoutASchemaAreRefused() {
    assertThatThrownBy(() -> TestFile.of(TestFile.format("avro", Map.of()), null))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("Cannot write Avro: records have no schema");
  }

  @Test
  void validationNamesWhatWorks() {
    Map<String, String> props =
        Map.of("avro.codec", "snappy", "avro.codec.level", "3", "s3.compression.type", "gzip");

    assertThat(Formats.named("avro").validate(props))
        .flatExtracting(value -> value.errorMessages())
        .containsExactly(
            "Cannot compress files of this format as a whole (its blocks are compressed; use "
                + "avro.codec)",
            "Cannot compress with snappy at level 3 (it has no levels)");
    assertThatThrownBy(() -> TestFile.format("avro", Map.of("avro.codec", "xz")))
        .hasMessageContaining(
            "Cannot compress Avro with xz (one of null, deflate, snappy, bzip2, zstd)");
  }

  private static Struct order(long id, String text) {
    return new Struct(SCHEMA).put("id", id).put("text", text);
  }

  private static List<Object> records(byte[] file) throws IOException {
    List<Object> records = new ArrayList<>();
    try (DataFileReader<Object> reader =
        new DataFileReader<>(new SeekableByteArrayInput(file), new GenericDatumReader<>())) {
      reader.forEach(records::add);
    }
    return records;
  }
}
