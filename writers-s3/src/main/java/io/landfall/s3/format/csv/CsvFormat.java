// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.csv;

import io.landfall.s3.format.Format;
import io.landfall.s3.format.FormatWriter;
import io.landfall.s3.format.stream.StreamCompression;
import java.io.OutputStream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** CSV of structs of one schema. */
final class CsvFormat implements Format {

  private static final byte[] NO_HEADER = {};

  private final CsvSettings settings;
  private final StreamCompression compression;
  private final CsvCells cells;

  CsvFormat(CsvSettings settings, StreamCompression compression, int schemas) {
    this.settings = settings;
    this.cells = new CsvCells(schemas);
    this.compression = compression;
  }

  @Override
  public String extension() {
    return ".csv" + compression.type().extension();
  }

  @Override
  public FormatWriter open(@Nullable Schema schema, OutputStream out) {
    if (schema == null || schema.type() != Schema.Type.STRUCT) {
      throw new DataException(
          "Cannot write CSV: records are "
              + (schema == null ? "without a schema" : schema.type().toString())
              + " (structs are needed)");
    }
    CsvEncoder encoder = new CsvEncoder(schema, settings, cells);
    return compression.writer(encoder, settings.header() ? encoder.header() : NO_HEADER, out);
  }
}
