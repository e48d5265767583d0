// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.avro;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.connect.data.Schema;

/**
 * What is made once per schema.
 *
 * @param json the Avro schema as files have it
 */
record CompiledAvro(byte[] json, AvroSlot encoder) {

  static CompiledAvro of(Schema schema, AvroSettings settings) {
    org.apache.avro.Schema avro = AvroSchemas.of(schema, settings);
    return new CompiledAvro(
        avro.toString().getBytes(StandardCharsets.UTF_8), new AvroCompiler().encoder(schema, avro));
  }
}
