// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.landfall.s3.format.ConnectFuzz;
import io.landfall.s3.format.TestFile;
import io.landfall.s3.format.avro.AvroSettings;
import io.landfall.s3.format.avro.AvroShape;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.SeekableByteArrayInput;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.parquet.avro.AvroSchemaConverter;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.junit.jupiter.api.Test;

/**
 * parquet-avro makes the same columns of the Avro schema, and reads what the Avro file of the same
 * records has; {@code -Dlandfall.tries} sets the number of schemas.
 */
class ParquetDifferentialTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final AvroSettings SETTINGS = AvroSettings.from(Map.of());
  private static final int VALUES = 3;

  @Test
  void hasTheColumnsOfParquetAvroAndTheValuesOfAvroFiles() throws IOException {
    int tries = Math.max(1, Integer.getInteger("landfall.tries", 10_000) / 10);
    for (int seed = 0; seed < tries; seed++) {
      ConnectFuzz fuzz = new ConnectFuzz(seed);
      Schema schema = fuzz.record();
      CompiledParquet compiled = CompiledParquet.of(schema, SETTINGS);
      PlainParquetConfiguration layout = new PlainParquetConfiguration();
      layout.setBoolean("parquet.avro.write-old-list-structure", !hasThreeLevels(compiled));
      assertThat(compiled.type())
          .as("seed %s", seed)
          .isEqualTo(new AvroSchemaConverter(layout).convert(AvroShape.of(schema, SETTINGS)));
      compare(schema, fuzz, seed);
    }
  }

  private static boolean hasThreeLevels(CompiledParquet compiled) {
    return compiled.type().toString().contains("repeated group list");
  }

  private static void compare(Schema schema, ConnectFuzz fuzz, int seed) throws IOException {
    Object[] values = new Object[VALUES];
    for (int i = 0; i < VALUES; i++) {
      values[i] = fuzz.struct(schema);
    }
    byte[] avro = TestFile.of(TestFile.format("avro", Map.of()), schema, values);
    byte[] parquet = TestFile.of(TestFile.format("parquet", Map.of()), schema, values);
    List<JsonNode> expected = new ArrayList<>();
    try (DataFileReader<GenericRecord> reader =
        new DataFileReader<>(new SeekableByteArrayInput(avro), new GenericDatumReader<>())) {
      for (GenericRecord record : reader) {
        expected.add(MAPPER.readTree(record.toString()));
      }
    }
    List<JsonNode> found = new ArrayList<>();
    for (GenericRecord record : ParquetFiles.read(parquet)) {
      found.add(MAPPER.readTree(record.toString()));
    }
    assertThat(found).as("seed %s", seed).isEqualTo(expected);
  }
}
