// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.parquet;

import io.landfall.s3.format.FormatWriter;
import io.landfall.s3.format.encode.FieldFault;
import io.landfall.s3.format.encode.SchemaCheck;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.parquet.hadoop.ParquetWriter;
import org.jspecify.annotations.Nullable;

/** One Parquet file. A row group is in memory until it is full. */
final class ParquetFile implements FormatWriter {

  /** Asking every column for its size costs as much as a fifth of writing the record. */
  private static final int RECORDS_BETWEEN_SIZES = 16;

  /**
   * What Parquet's writer holds for a column beside the values that it counts: encoders, and with a
   * dictionary a list of indexes with room for 4,096 at once. Measured with 4 and 12 columns.
   */
  private static final long HEAP_OF_COLUMN = 3 << 10;

  private static final long HEAP_OF_DICTIONARY = 17 << 10;

  /** A different value in a dictionary, beside its bytes. */
  private static final long HEAP_OF_ENTRY = 80;

  /** A column whose values do not repeat loses its dictionary at the end of its first page. */
  private static final long MOST_ENTRIES = 4096;

  private final SchemaCheck check;
  private final ParquetValue record;
  private final StreamOutputFile file;
  private final int columns;
  private final boolean dictionary;
  private @Nullable ParquetWriter<Struct> writer;
  private long records;
  private long size;

  ParquetFile(
      Schema schema,
      CompiledParquet compiled,
      ParquetSettings settings,
      PageCompressors compressors,
      OutputStream out)
      throws IOException {
    this.check = new SchemaCheck(schema);
    this.record = compiled.record();
    this.columns = compiled.type().getPaths().size();
    this.dictionary = settings.dictionary();
    this.file = new StreamOutputFile(out);
    this.writer = StructWriterBuilder.of(file, compiled, settings, compressors).build();
    this.size = file.getPos();
  }

  @Override
  public void write(@Nullable Schema schema, @Nullable Object value) throws IOException {
    check.require(schema);
    ParquetWriter<Struct> to = writer;
    if (to == null) {
      throw new IllegalStateException("Cannot write Parquet: the file is complete");
    }
    if (value == null) {
      throw FieldFault.missing();
    }
    try {
      record.check(value);
    } catch (RuntimeException e) {
      throw FieldFault.of(e);
    }
    to.write((Struct) value);
    if (++records % RECORDS_BETWEEN_SIZES == 0 || records < RECORDS_BETWEEN_SIZES) {
      size = to.getDataSize();
    }
  }

  @Override
  public long bytes() {
    return size;
  }

  @Override
  public long heapBytes() {
    return writer == null ? 0 : columns * heapOfColumn() + Math.max(0, size - file.getPos());
  }

  private long heapOfColumn() {
    return dictionary
        ? HEAP_OF_COLUMN + HEAP_OF_DICTIONARY + HEAP_OF_ENTRY * Math.min(records, MOST_ENTRIES)
        : HEAP_OF_COLUMN;
  }

  @Override
  public void finish() throws IOException {
    ParquetWriter<Struct> to = writer;
    writer = null;
    if (to != null) {
      to.close();
    }
    size = file.getPos();
  }

  @Override
  public void abort() {
    writer = null;
    size = file.getPos();
  }
}
