// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.ZstdInputStream;
import io.airlift.compress.lz4.Lz4HadoopStreams;
import io.landfall.s3.format.Format;
import io.landfall.s3.format.FormatWriter;
import io.landfall.s3.format.Formats;
import io.landfall.s3.format.TestFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xerial.snappy.SnappyInputStream;

class CompressionTest {

  @ParameterizedTest
  @CsvSource({
    "none, .json, 3",
    "gzip, .json.gz, 3",
    "deflate, .json.deflate, 3",
    "snappy, .json.snappy, 3",
    "zstd, .json.zst, 3",
    "lz4, .json.lz4, 3",
    "none, .json, 200000",
    "gzip, .json.gz, 200000",
    "deflate, .json.deflate, 200000",
    "snappy, .json.snappy, 200000",
    "zstd, .json.zst, 200000",
    "lz4, .json.lz4, 200000"
  })
  void smallAndLargeFilesReadAsTheyWereWritten(String type, String extension, int records)
      throws IOException {
    Format format = TestFile.format("json", Map.of("s3.compression.type", type));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    FormatWriter writer = format.open(null, out);
    for (int i = 0; i < records; i++) {
      writer.write(null, i);
      expected.write((i + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
    writer.finish();

    assertThat(format.extension()).isEqualTo(extension);
    assertThat(writer.bytes()).isEqualTo(out.size());
    assertThat(writer.heapBytes()).isZero();
    assertThat(open(type, out.toByteArray()).readAllBytes()).isEqualTo(expected.toByteArray());
  }

  private static InputStream open(String type, byte[] file) throws IOException {
    InputStream in = new ByteArrayInputStream(file);
    return switch (type) {
      case "gzip" -> new GZIPInputStream(in);
      case "deflate" -> new InflaterInputStream(in);
      case "snappy" -> new SnappyInputStream(in);
      case "zstd" -> new ZstdInputStream(in);
      case "lz4" -> new Lz4HadoopStreams().createInputStream(in);
      default -> in;
    };
  }

  @Test
  void levelsMakeADifference() {
    assertThat(size("gzip", "9")).isLessThan(size("gzip", "0"));
    assertThat(size("zstd", "19")).isLessThanOrEqualTo(size("zstd", "1"));
  }

  private static int size(String type, String level) {
    Object[] values = new Object[5_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = "value " + i % 77;
    }
    Map<String, String> props = Map.of("s3.compression.type", type, "s3.compression.level", level);
    return TestFile.of(TestFile.format("json", props), null, values).length;
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "snappy", "zstd", "lz4"})
  void anAbortedFileGivesNothingMoreToTheStream(String type) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    FormatWriter writer =
        TestFile.format("json", Map.of("s3.compression.type", type)).open(null, out);
    for (int i = 0; i < 50_000; i++) {
      writer.write(null, i);
    }
    int given = out.size();

    writer.abort();

    assertThat(out.size()).isEqualTo(given);
    assertThat(writer.heapBytes()).isZero();
  }

  @Test
  void aSmallOpenFileHoldsNoCompressor() throws IOException {
    FormatWriter writer =
        TestFile.format("json", Map.of("s3.compression.type", "zstd"))
            .open(null, new ByteArrayOutputStream());
    writer.write(null, "one small record");

    assertThat(writer.heapBytes()).isLessThan(1024);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lzo", "brotli", "bzip2"})
  void othersAreRefusedWithThoseThatWork(String type) {
    assertThat(
            Formats.named("json").config().validate(Map.of("s3.compression.type", type)).stream()
                .flatMap(value -> value.errorMessages().stream()))
        .singleElement()
        .asString()
        .contains("(one of none, gzip, deflate, snappy, zstd, lz4)");
  }

  @Test
  void aLevelThatTheCompressorDoesNotHaveIsRefused() {
    Map<String, String> props = Map.of("s3.compression.type", "gzip", "s3.compression.level", "12");

    assertThat(Formats.named("json").validate(props))
        .flatExtracting(value -> value.errorMessages())
        .containsExactly("Cannot compress with gzip at level 12 (0 to 9, or -1)");
    assertThatThrownBy(() -> TestFile.format("json", Map.of("s3.compression.level", "23")))
        .hasMessageContaining("no more than 22");
  }
}
