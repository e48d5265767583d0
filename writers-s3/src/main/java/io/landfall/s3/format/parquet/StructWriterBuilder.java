// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.parquet;

import org.apache.hadoop.conf.Configuration;
import org.apache.kafka.connect.data.Struct;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.OutputFile;

/** Parquet's writer of structs. */
final class StructWriterBuilder extends ParquetWriter.Builder<Struct, StructWriterBuilder> {

  private final CompiledParquet compiled;

  private StructWriterBuilder(OutputFile file, CompiledParquet compiled) {
    super(file);
    this.compiled = compiled;
  }

  static StructWriterBuilder of(
      OutputFile file,
      CompiledParquet compiled,
      ParquetSettings settings,
      PageCompressors compressors) {
    StructWriterBuilder builder =
        new StructWriterBuilder(file, compiled)
            .withConf(new PlainParquetConfiguration())
            .withCodecFactory(compressors)
            .withCompressionCodec(ParquetFormat.codecName(settings.codec()))
            .withRowGroupSize(settings.rowGroupBytes())
            .withPageSize(settings.pageBytes())
            .withDictionaryEncoding(settings.dictionary())
            .withDictionaryPageSize(settings.dictionaryBytes());
    for (String column : settings.bloomFilterColumns()) {
      builder
          .withMaxBloomFilterBytes(settings.bloomFilterBytes())
          .withAdaptiveBloomFilterEnabled(true)
          .withBloomFilterEnabled(column, true);
    }
    return builder;
  }

  @Override
  protected StructWriterBuilder self() {
    return this;
  }

  @Override
  @Deprecated
  protected WriteSupport<Struct> getWriteSupport(Configuration conf) {
    return new StructWriteSupport(compiled);
  }

  @Override
  protected WriteSupport<Struct> getWriteSupport(ParquetConfiguration conf) {
    return new StructWriteSupport(compiled);
  }
}
