// SPDX-License-Identifier: Apache-2.0
package io.landfall.benchmarks;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.landfall.s3.format.Format;
import io.landfall.s3.format.FormatWriter;
import io.landfall.s3.format.Formats;
import io.landfall.s3.format.avro.AvroSettings;
import io.landfall.s3.format.avro.AvroShape;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.parquet.avro.AvroParquetWriter;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Files of 20,000 records: ours from structs, beside the plain library (Jackson, Avro, Parquet)
 * over objects of its own that are already built. {@code -prof gc} tells the bytes per record.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FormatBenchmark {

  private static final int RECORDS = 20_000;

  /** Format and codec. */
  @Param({"json", "avro-null", "avro-deflate", "avro-zstd", "parquet-snappy", "parquet-zstd"})
  public String file = "";

  /** Shape of the records. */
  @Param({"sensor", "flat"})
  public String records = "";

  private final List<Struct> structs = new ArrayList<>();
  private final List<Map<String, Object>> maps = new ArrayList<>();
  private final List<GenericRecord> generic = new ArrayList<>();
  private final ObjectWriter jackson = JsonMapper.builder().build().writer();
  private Schema schema = Schema.STRING_SCHEMA;
  private org.apache.avro.Schema avro =
      org.apache.avro.Schema.create(org.apache.avro.Schema.Type.STRING);
  private Format format = Formats.named("json").create(Map.of());
  private String codec = "";

  /** Counts, as a store would take them. */
  private static final class Sink extends OutputStream {
    private long count;

    @Override
    public void write(int b) {
      count++;
    }

    @Override
    public void write(byte[] source, int offset, int length) {
      count += length;
    }
  }

  /** Builds the records in all forms. */
  @Setup
  public void start() {
    FormatRecords shape = FormatRecords.named(records);
    schema = shape.schema();
    avro = AvroShape.of(schema, AvroSettings.from(Map.of()));
    for (int i = 0; i < RECORDS; i++) {
      Struct value = shape.value(schema, i);
      structs.add(value);
      maps.add(BuiltObjects.map(value));
      generic.add(BuiltObjects.record(value, avro));
    }
    String name = file.contains("-") ? file.substring(0, file.indexOf('-')) : file;
    codec = file.substring(Math.min(file.length(), name.length() + 1));
    Map<String, String> props = codec.isEmpty() ? Map.of() : Map.of(name + ".codec", codec);
    format = Formats.named(name).create(props);
  }

  /** From structs. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public long landfall() throws IOException {
    Sink out = new Sink();
    FormatWriter writer = format.open(schema, out);
    for (Struct value : structs) {
      writer.write(schema, value);
    }
    writer.finish();
    return out.count;
  }

  /** From the library's own objects. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public long plain() throws IOException {
    Sink out = new Sink();
    if (file.equals("json")) {
      for (Map<String, Object> value : maps) {
        out.write(jackson.writeValueAsBytes(value));
        out.write('\n');
      }
    } else if (file.startsWith("avro")) {
      avro(out);
    } else {
      parquet(out);
    }
    return out.count;
  }

  private void avro(Sink out) throws IOException {
    String name = codec.equals("zstd") ? "zstandard" : codec;
    try (DataFileWriter<GenericRecord> writer =
        new DataFileWriter<>(new GenericDatumWriter<>(avro))) {
      writer.setCodec(CodecFactory.fromString(name));
      writer.create(avro, out);
      for (GenericRecord value : generic) {
        writer.append(value);
      }
    }
  }

  private void parquet(Sink out) throws IOException {
    try (ParquetWriter<GenericRecord> writer =
        AvroParquetWriter.<GenericRecord>builder(new PlainOutputFile(out))
            .withSchema(avro)
            .withConf(new PlainParquetConfiguration())
            .withDataModel(GenericData.get())
            .withCodecFactory(new PlainCodecs())
            .withCompressionCodec(
                codec.equals("zstd") ? CompressionCodecName.ZSTD : CompressionCodecName.SNAPPY)
            .withPageSize(64 * 1024)
            .withDictionaryEncoding(true)
            .build()) {
      for (GenericRecord value : generic) {
        writer.write(value);
      }
    }
  }
}
