// SPDX-License-Identifier: Apache-2.0
package io.landfall.benchmarks;

import io.landfall.s3.format.Format;
import io.landfall.s3.format.FormatWriter;
import io.landfall.s3.format.Formats;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
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
  private Schema schema = Schema.STRING_SCHEMA;
  private Format format = Formats.named("json").create(Map.of());
  private PlainFiles plain = PlainFiles.of("json", schema, structs);

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
    for (int i = 0; i < RECORDS; i++) {
      structs.add(shape.value(schema, i));
    }
    plain = PlainFiles.of(file, schema, structs);
    String name = PlainFiles.name(file);
    String codec = PlainFiles.codec(file);
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
    plain.write(0, RECORDS, out);
    return out.count;
  }
}
