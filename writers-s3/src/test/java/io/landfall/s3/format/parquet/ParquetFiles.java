// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.parquet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.parquet.avro.AvroParquetReader;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.io.LocalInputFile;

/** Files read by parquet-avro. */
final class ParquetFiles {

  private ParquetFiles() {}

  static List<GenericRecord> read(byte[] file) throws IOException {
    Path path = Files.createTempFile("landfall", ".parquet");
    try {
      Files.write(path, file);
      List<GenericRecord> records = new ArrayList<>();
      try (ParquetReader<GenericRecord> reader =
          AvroParquetReader.<GenericRecord>builder(
                  new LocalInputFile(path), new PlainParquetConfiguration())
              .withDataModel(new GenericData())
              .withCodecFactory(new PageDecompressors())
              .build()) {
        for (GenericRecord record = reader.read(); record != null; record = reader.read()) {
          records.add(record);
        }
      }
      return records;
    } finally {
      Files.delete(path);
    }
  }
}
