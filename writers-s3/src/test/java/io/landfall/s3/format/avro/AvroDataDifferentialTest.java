// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.avro;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.apicurio.registry.utils.converter.avro.AvroData;
import io.apicurio.registry.utils.converter.avro.AvroDataConfig;
import io.landfall.s3.format.ConnectFuzz;
import io.landfall.s3.format.TestFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.SchemaParseException;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.SeekableByteArrayInput;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Beside AvroData: the same schemas and, read by Avro's own reader, the same values; {@code
 * -Dlandfall.tries} sets the number of schemas.
 */
class AvroDataDifferentialTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int VALUES = 3;

  @ParameterizedTest
  @CsvSource({"true, true", "true, false", "false, true", "false, false"})
  void writesTheSchemasAndValuesThatAvroDataMakes(boolean enhanced, boolean metadata)
      throws IOException {
    Map<String, String> props =
        Map.of(
            "enhanced.avro.schema.support", Boolean.toString(enhanced),
            "connect.meta.data", Boolean.toString(metadata));
    AvroData oracle = new AvroData(new AvroDataConfig(props));
    int tries = Integer.getInteger("landfall.tries", 10_000) / 4;
    int compared = 0;
    for (int seed = 0; seed < tries; seed++) {
      compared += compare(new ConnectFuzz(seed), oracle, props, seed);
    }

    assertThat(compared).isGreaterThan(tries * 9 / 10);
  }

  private static int compare(ConnectFuzz fuzz, AvroData oracle, Map<String, String> props, int seed)
      throws IOException {
    Schema schema = fuzz.record();
    org.apache.avro.Schema expected = oracle.fromConnectSchema(schema);
    String json;
    try {
      json = expected.toString();
    } catch (SchemaParseException e) {
      // It names the entries of different maps alike; ours are told apart.
      assertThat(e).hasMessageContaining("MapEntry");
      return 0;
    }
    Struct[] values = new Struct[VALUES];
    for (int i = 0; i < VALUES; i++) {
      values[i] = fuzz.struct(schema);
    }
    byte[] file = TestFile.of(TestFile.format("avro", props), schema, (Object[]) values);
    try (DataFileReader<GenericRecord> reader =
        new DataFileReader<>(new SeekableByteArrayInput(file), new GenericDatumReader<>())) {
      assertThat(tree(reader.getSchema().toString())).as("seed %s", seed).isEqualTo(tree(json));
      for (Struct value : values) {
        // As trees: maps of Avro have no order.
        assertThat(tree(reader.next().toString()))
            .as("seed %s", seed)
            .isEqualTo(tree(reRead(expected, oracle.fromConnectData(schema, value)).toString()));
      }
      assertThat(reader.hasNext()).isFalse();
    }
    return 1;
  }

  /** As it comes back from bytes that Avro's own writer made. */
  private static Object reRead(org.apache.avro.Schema schema, Object record) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Encoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    new GenericDatumWriter<>(schema).write(record, encoder);
    encoder.flush();
    return new GenericDatumReader<>(schema)
        .read(null, DecoderFactory.get().binaryDecoder(out.toByteArray(), null));
  }

  private static JsonNode tree(String json) throws IOException {
    return MAPPER.readTree(json);
  }
}
