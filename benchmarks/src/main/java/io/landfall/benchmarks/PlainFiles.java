// SPDX-License-Identifier: Apache-2.0
package io.landfall.benchmarks;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.landfall.s3.format.avro.AvroSettings;
import io.landfall.s3.format.avro.AvroShape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.file.SeekableByteArrayInput;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.connect.data.Struct;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/** Files as the plain library of a format writes them, of objects made before the clock starts. */
abstract class PlainFiles {

  /** {@code avro} of {@code avro-zstd}. */
  static String name(String format) {
    return format.contains("-") ? format.substring(0, format.indexOf('-')) : format;
  }

  /** {@code zstd} of {@code avro-zstd}; empty for a format without codecs. */
  static String codec(String format) {
    return format.substring(Math.min(format.length(), name(format).length() + 1));
  }

  static PlainFiles of(
      String format, org.apache.kafka.connect.data.Schema schema, List<Struct> structs) {
    if (format.equals("json")) {
      return new Json(structs.stream().map(BuiltObjects::map).toList());
    }
    Schema avro = AvroShape.of(schema, AvroSettings.from(Map.of()));
    List<GenericRecord> records =
        structs.stream().map(value -> BuiltObjects.record(value, avro)).toList();
    return name(format).equals("avro")
        ? new Avro(avro, records, codec(format))
        : new Parquet(avro, records, codec(format));
  }

  /** Writes the file of some of the records. */
  abstract void write(int from, int until, OutputStream out) throws IOException;

  /** The file of some of the records. */
  byte[] file(int from, int until) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 20);
    write(from, until, out);
    return out.toByteArray();
  }

  /** Tells whether two runs stored the same records; files in any order. */
  abstract String checksum(List<byte[]> files) throws IOException;

  private static final class Json extends PlainFiles {

    private final ObjectWriter jackson = JsonMapper.builder().build().writer();
    private final com.fasterxml.jackson.databind.ObjectReader reader =
        JsonMapper.builder().build().readerFor(Map.class);
    private final List<Map<String, Object>> records;

    Json(List<Map<String, Object>> records) {
      this.records = records;
    }

    @Override
    void write(int from, int until, OutputStream out) throws IOException {
      for (Map<String, Object> value : records.subList(from, until)) {
        out.write(jackson.writeValueAsBytes(value));
        out.write('\n');
      }
    }

    @Override
    String checksum(List<byte[]> files) throws IOException {
      long count = 0;
      long sum = 0;
      for (byte[] file : files) {
        try (var values = reader.<Map<String, Object>>readValues(file)) {
          while (values.hasNextValue()) {
            sum += values.nextValue().toString().hashCode();
            count++;
          }
        }
      }
      return count + "/" + sum;
    }
  }

  private static final class Avro extends PlainFiles {

    private final Schema schema;
    private final List<GenericRecord> records;
    private final String codec;

    Avro(Schema schema, List<GenericRecord> records, String codec) {
      this.schema = schema;
      this.records = records;
      this.codec = codec.equals("zstd") ? "zstandard" : codec;
    }

    @Override
    void write(int from, int until, OutputStream out) throws IOException {
      try (DataFileWriter<GenericRecord> writer =
          new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
        writer.setCodec(CodecFactory.fromString(codec));
        writer.create(schema, out);
        for (GenericRecord value : records.subList(from, until)) {
          writer.append(value);
        }
      }
    }

    @Override
    String checksum(List<byte[]> files) throws IOException {
      long count = 0;
      long sum = 0;
      for (byte[] file : files) {
        try (DataFileReader<GenericRecord> reader =
            new DataFileReader<>(new SeekableByteArrayInput(file), new GenericDatumReader<>())) {
          for (GenericRecord value : reader) {
            sum += value.toString().hashCode();
            count++;
          }
        }
      }
      return count + "/" + sum;
    }
  }

  private static final class Parquet extends PlainFiles {

    private final Schema schema;
    private final List<GenericRecord> records;
    private final String codec;

    Parquet(Schema schema, List<GenericRecord> records, String codec) {
      this.schema = schema;
      this.records = records;
      this.codec = codec;
    }

    @Override
    void write(int from, int until, OutputStream out) throws IOException {
      try (ParquetWriter<GenericRecord> writer =
          AvroParquetWriter.<GenericRecord>builder(new PlainOutputFile(out))
              .withSchema(schema)
              .withConf(new PlainParquetConfiguration())
              .withDataModel(GenericData.get())
              .withCodecFactory(new PlainCodecs())
              .withCompressionCodec(
                  codec.equals("zstd") ? CompressionCodecName.ZSTD : CompressionCodecName.SNAPPY)
              .withPageSize(64 * 1024)
              .withDictionaryEncoding(true)
              .build()) {
        for (GenericRecord value : records.subList(from, until)) {
          writer.write(value);
        }
      }
    }

    /** Rows, and of every column how many values, how many nulls, the least and the greatest. */
    @Override
    String checksum(List<byte[]> files) throws IOException {
      List<String> facts = new ArrayList<>();
      ParquetReadOptions options =
          ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
      for (byte[] file : files) {
        try (ParquetFileReader reader = ParquetFileReader.open(new PlainInputFile(file), options)) {
          StringBuilder fact = new StringBuilder().append(reader.getRecordCount());
          for (BlockMetaData block : reader.getFooter().getBlocks()) {
            for (ColumnChunkMetaData column : block.getColumns()) {
              fact.append(' ')
                  .append(column.getPath())
                  .append('=')
                  .append(column.getValueCount())
                  .append('/')
                  .append(column.getStatistics());
            }
          }
          facts.add(fact.toString());
        }
      }
      facts.sort(null);
      return facts.toString();
    }
  }
}
