// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.parquet;

import io.landfall.s3.format.avro.AvroSettings;
import io.landfall.s3.format.avro.AvroShape;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.apache.parquet.schema.MessageType;

/**
 * What is made once per schema.
 *
 * @param avro the Avro schema, which readers that know Avro find in the file
 */
record CompiledParquet(MessageType type, ParquetGroup record, String avro) {

  static CompiledParquet of(Schema schema, AvroSettings settings) {
    org.apache.avro.Schema avro = AvroShape.of(schema, settings);
    try {
      return new ParquetCompiler(schema).compile(schema, avro);
    } catch (IllegalArgumentException | org.apache.parquet.schema.InvalidSchemaException e) {
      throw new DataException(
          "Cannot make a Parquet schema of " + schema + " (" + e.getMessage() + ")", e);
    } catch (StackOverflowError e) {
      throw new DataException(
          "Cannot make a Parquet schema of " + schema + " (it has itself inside)");
    }
  }
}
