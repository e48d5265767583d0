// SPDX-License-Identifier: Apache-2.0
package io.landfall.benchmarks;

import io.landfall.influx.line.LineBuffer;
import io.landfall.influx.line.LineEncoder;
import io.landfall.influx.point.LineEncoders;
import io.landfall.influx.point.LineSettings;
import io.landfall.project.RecordRouting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Lines of 5,000 sensor records: ours from structs and from JSON text, beside lines that are
 * written by hand for these very records. {@code -prof gc} tells the bytes per record.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LineEncoderBenchmark {

  private static final int RECORDS = 5_000;
  private static final String KEY = "connect.influx.kcql";

  private final List<SinkRecord> structs = InfluxRecords.records(RECORDS);
  private final List<SinkRecord> texts = new ArrayList<>();
  private final LineBuffer out = new LineBuffer(1 << 20);
  private final PlainLines plain = new PlainLines();
  private final LineEncoder encoder = LineEncoders.of(LineSettings.DEFAULT, routing());

  private static RecordRouting routing() {
    return RecordRouting.configured(KEY, Map.of(KEY, InfluxRecords.KCQL)).orElseThrow();
  }

  /** Makes the texts, and sees that both sides write the same. */
  @Setup
  public void start() {
    for (SinkRecord record : structs) {
      texts.add(
          new SinkRecord(
              record.topic(),
              record.kafkaPartition(),
              null,
              null,
              Schema.STRING_SCHEMA,
              json((Struct) record.value()),
              record.kafkaOffset()));
    }
    byte[] expected = byHand();
    for (List<SinkRecord> records : List.of(structs, texts)) {
      encode(records);
      if (!Arrays.equals(expected, Arrays.copyOf(out.array(), out.length()))) {
        throw new IllegalStateException("Cannot compare: the lines differ");
      }
    }
  }

  private static String json(Struct value) {
    StringBuilder json = new StringBuilder();
    char separator = '{';
    for (Field field : value.schema().fields()) {
      String quote = field.schema().type() == Schema.Type.STRING ? "\"" : "";
      json.append(separator).append('"').append(field.name()).append("\":");
      json.append(quote).append(value.get(field)).append(quote);
      separator = ',';
    }
    return json.append('}').toString();
  }

  /** From structs. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public int structs() {
    return encode(structs);
  }

  /** From JSON text. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public int texts() {
    return encode(texts);
  }

  private int encode(List<SinkRecord> records) {
    out.clear();
    for (SinkRecord record : records) {
      encoder.append(record, 1_700_000_000_000L, out);
    }
    return out.length();
  }

  /** By hand, from structs. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public byte[] byHand() {
    for (SinkRecord record : structs) {
      plain.append(record);
    }
    return plain.take();
  }
}
