// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.s3.format.Format;
import io.landfall.s3.format.FormatWriter;
import io.landfall.s3.format.Formats;
import io.landfall.s3.format.TestFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParquetFormatTest {

  private static final Schema SCHEMA =
      SchemaBuilder.struct()
          .name("shop.Order")
          .field("id", Schema.INT64_SCHEMA)
          .field("text", Schema.STRING_SCHEMA)
          .field("tags", SchemaBuilder.array(Schema.STRING_SCHEMA).optional().build())
          .build();

  @ParameterizedTest
  @CsvSource({
    "none, .parquet",
    "snappy, .snappy.parquet",
    "gzip, .gz.parquet",
    "zstd, .zstd.parquet",
    "lz4, .lz4hadoop.parquet",
    "lz4_raw, .lz4raw.parquet"
  })
  void parquetAvrosReaderReadsManyRowGroupsOfEachCodec(String codec, String extension)
      throws IOException {
    Format format =
        TestFile.format(
            "parquet", Map.of("parquet.codec", codec, "parquet.row.group.size.bytes", "65536"));
    Object[] values = new Object[5_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = order(i, "text " + i * 31L).put("tags", List.of("a" + i, "b"));
    }

    List<GenericRecord> read = ParquetFiles.read(TestFile.of(format, SCHEMA, values));

    assertThat(format.extension()).isEqualTo(extension);
    assertThat(read).hasSize(values.length);
    for (int i = 0; i < values.length; i++) {
      assertThat(read.get(i).toString())
          .isEqualTo(
              "{\"id\": "
                  + i
                  + ", \"text\": \"text "
                  + i * 31L
                  + "\", \"tags\": [\"a"
                  + i
                  + "\", \"b\"]}");
    }
  }

  @Test
  void anOpenFileTakesNothingFromTheStreamBeforeItsFirstRowGroup() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FormatWriter writer = TestFile.format("parquet", Map.of()).open(SCHEMA, out);
    long opened = writer.heapBytes();
    for (int i = 0; i < 100; i++) {
      writer.write(SCHEMA, order(i, "text " + i));
    }

    assertThat(out.size()).isZero();
    assertThat(writer.heapBytes()).isGreaterThan(opened + 100 * 80);

    writer.finish();
    assertThat(writer.bytes()).isEqualTo(out.size());
    assertThat(ParquetFiles.read(out.toByteArray())).hasSize(100);
  }

  @Test
  void aBadRecordLeavesTheFileAsItWas() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FormatWriter writer = TestFile.format("parquet", Map.of()).open(SCHEMA, out);
    writer.write(SCHEMA, order(1, "one"));
    long before = writer.bytes();

    assertThatThrownBy(() -> writer.write(SCHEMA, new Struct(SCHEMA).put("id", 2L)))
        .isInstanceOf(DataException.class)
        .hasMessage("Cannot write field: text (it is null and required)");
    assertThatThrownBy(() -> writer.write(SCHEMA, null)).isInstanceOf(DataException.class);
    assertThat(writer.bytes()).isEqualTo(before);
    assertThat(writer.heapBytes()).isPositive();

    writer.write(SCHEMA, order(3, "three"));
    writer.finish();
    assertThat(writer.bytes()).isEqualTo(out.size());
    assertThat(writer.heapBytes()).isZero();
    assertThat(ParquetFiles.read(out.toByteArray()))
        .extracting(record -> record.get("id"))
        .containsExactly(1L, 3L);
  }

  @Test
  void anAbortedFileGivesNothingMoreToTheStream() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FormatWriter writer = TestFile.format("parquet", Map.of()).open(SCHEMA, out);
    writer.write(SCHEMA, order(1, "one"));
    int given = out.size();

    writer.abort();

    assertThat(out.size()).isEqualTo(given);
    assertThat(writer.heapBytes()).isZero();
  }

  @Test
  void bloomFiltersAndDictionariesChangeTheFileAndNotWhatIsRead() throws IOException {
    Object[] values = new Object[1_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = order(i, "text " + i % 10);
    }
    byte[] usual = TestFile.of(TestFile.format("parquet", Map.of()), SCHEMA, values);
    byte[] plain =
        TestFile.of(
            TestFile.format("parquet", Map.of("parquet.dictionary.enabled", "false")),
            SCHEMA,
            values);
    byte[] filtered =
        TestFile.of(
            TestFile.format(
                "parquet",
                Map.of(
                    "parquet.bloom.filter.columns", "id",
                    "parquet.bloom.filter.max.bytes", "4096",
                    "parquet.dictionary.enabled", "false")),
            SCHEMA,
            values);

    assertThat(plain.length).isGreaterThan(usual.length);
    assertThat(filtered.length).isGreaterThan(plain.length + 500);
    assertThat(ParquetFiles.read(filtered)).isEqualTo(ParquetFiles.read(usual));
  }

  @Test
  void needsStructs() {
    Format format = TestFile.format("parquet", Map.of());

    assertThatThrownBy(() -> TestFile.of(format, Schema.STRING_SCHEMA, "x"))
        .isInstanceOf(DataException.class)
        .hasMessage("Cannot write Parquet: records are STRING (structs are needed)");
    assertThatThrownBy(() -> TestFile.of(format, null, Map.of()))
        .hasMessage("Cannot write Parquet: records are without a schema (structs are needed)");
  }

  @Test
  void aSchemaWithItselfInsideIsRefused() {
    SchemaBuilder node = SchemaBuilder.struct().name("Node").optional();
    node.field("next", node);

    assertThatThrownBy(() -> TestFile.of(TestFile.format("parquet", Map.of()), node))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("(it has itself inside)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lzo", "brotli"})
  void codecsThatDoNotWorkAreRefusedWithThoseThatDo(String codec) {
    assertThat(
            Formats.named("parquet").config().validate(Map.of("parquet.codec", codec)).stream()
                .flatMap(value -> value.errorMessages().stream()))
        .singleElement()
        .asString()
        .contains("(one of none, snappy, gzip, zstd, lz4, lz4_raw)");
  }

  private static Struct order(long id, String text) {
    return new Struct(SCHEMA).put("id", id).put("text", text);
  }
}
