// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.parquet;

import java.util.Map;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.kafka.connect.data.Struct;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/** Hands structs to Parquet's columns. Hadoop's class is in a signature and is never loaded. */
final class StructWriteSupport extends WriteSupport<Struct> {

  /** Where parquet-avro's reader looks for the schema. */
  private static final String AVRO_SCHEMA = "parquet.avro.schema";

  private final CompiledParquet compiled;
  private @Nullable RecordConsumer columns;

  StructWriteSupport(CompiledParquet compiled) {
    this.compiled = compiled;
  }

  @Override
  public String getName() {
    return "avro";
  }

  @Override
  @Deprecated
  public WriteContext init(Configuration configuration) {
    throw new UnsupportedOperationException("Cannot write Parquet with Hadoop's configuration");
  }

  @Override
  public WriteContext init(ParquetConfiguration configuration) {
    return new WriteContext(compiled.type(), Map.of(AVRO_SCHEMA, compiled.avro()));
  }

  @Override
  public void prepareForWrite(RecordConsumer recordConsumer) {
    columns = recordConsumer;
  }

  @Override
  public void write(Struct struct) {
    RecordConsumer out = Objects.requireNonNull(columns, "prepareForWrite comes first");
    out.startMessage();
    compiled.record().writeFields(out, struct);
    out.endMessage();
  }
}
