// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.parquet;

import io.landfall.record.SchemaCache;
import io.landfall.s3.format.Format;
import io.landfall.s3.format.FormatWriter;
import io.landfall.s3.format.avro.AvroSettings;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.jspecify.annotations.Nullable;

/** Parquet files. */
final class ParquetFormat implements Format {

  private final ParquetSettings settings;
  private final PageCompressors compressors;
  private final SchemaCache<CompiledParquet> compiled;

  ParquetFormat(ParquetSettings settings, AvroSettings avro, int schemas) {
    this.settings = settings;
    this.compressors = new PageCompressors(settings.level());
    this.compiled = new SchemaCache<>(schemas, schema -> CompiledParquet.of(schema, avro));
  }

  @Override
  public String extension() {
    return settings.codec().extension() + ".parquet";
  }

  @Override
  public FormatWriter open(@Nullable Schema schema, OutputStream out) throws IOException {
    if (schema == null || schema.type() != Schema.Type.STRUCT) {
      throw new DataException(
          "Cannot write Parquet: records are "
              + (schema == null ? "without a schema" : schema.type().toString())
              + " (structs are needed)");
    }
    return new ParquetFile(schema, compiled.get(schema), settings, compressors, out);
  }

  static CompressionCodecName codecName(ParquetCodec codec) {
    return codec == ParquetCodec.NONE
        ? CompressionCodecName.UNCOMPRESSED
        : CompressionCodecName.valueOf(codec.name());
  }
}
