// SPDX-License-Identifier: Apache-2.0
package io.landfall.record.avro;

import static org.assertj.core.api.Assertions.assertThat;

import io.apicurio.registry.utils.converter.avro.AvroData;
import io.apicurio.registry.utils.converter.avro.AvroDataConfig;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.junit.jupiter.api.Test;

/** Beside AvroData; {@code -Dlandfall.tries} sets the number of schemas. */
class AvroDifferentialTest {

  private static final int VALUES = 3;

  private final AvroData oracle = new AvroData(new AvroDataConfig(Map.of()));

  @Test
  void readsTheSchemasAndValuesThatAvroDataReads() {
    int tries = Integer.getInteger("landfall.tries", 10_000) / 4;
    for (int seed = 0; seed < tries; seed++) {
      AvroFuzz fuzz = new AvroFuzz(seed);
      Schema schema = fuzz.record();
      for (int i = 0; i < VALUES; i++) {
        GenericRecord record = fuzz.recordValue(schema);

        SchemaAndValue read = AvroValues.read(record);

        SchemaAndValue expected = oracle.toConnectData(schema, record);
        assertThat(read.schema()).as("seed %s: %s", seed, schema).isEqualTo(expected.schema());
        assertThat(read.value()).as("seed %s: %s", seed, schema).isEqualTo(expected.value());
      }
    }
  }
}
