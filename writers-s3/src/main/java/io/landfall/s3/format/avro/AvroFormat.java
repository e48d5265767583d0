// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.avro;

import io.landfall.record.SchemaCache;
import io.landfall.s3.format.Format;
import io.landfall.s3.format.FormatWriter;
import java.io.OutputStream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** Avro's object container files. */
final class AvroFormat implements Format {

  private final AvroCodec codec;
  private final int level;
  private final SchemaCache<CompiledAvro> compiled;

  AvroFormat(AvroCodec codec, int level, AvroSettings settings, int schemas) {
    this.codec = codec;
    this.level = level;
    this.compiled = new SchemaCache<>(schemas, schema -> CompiledAvro.of(schema, settings));
  }

  @Override
  public String extension() {
    return ".avro";
  }

  @Override
  public FormatWriter open(@Nullable Schema schema, OutputStream out) {
    if (schema == null) {
      throw new DataException(
          "Cannot write Avro: records have no schema (a converter that gives one is needed, or "
              + "format.class=json)");
    }
    return new AvroWriter(schema, compiled.get(schema), codec, level, out);
  }
}
