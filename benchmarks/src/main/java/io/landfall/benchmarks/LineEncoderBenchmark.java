// SPDX-License-Identifier: Apache-2.0
package io.landfall.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.landfall.influx.line.LineBuffer;
import io.landfall.influx.line.LineEncoder;
import io.landfall.influx.point.LineEncoders;
import io.landfall.influx.point.LineSettings;
import io.landfall.project.RecordRouting;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
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
 * Lines of 5,000 sensor records: ours from structs, from maps and from JSON text, beside lines that
 * are written by hand for these very records. Reading the texts and keeping nothing is what any way
 * from text to line has to pay before it writes a line. {@code -prof gc} tells the bytes per
 * record.
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
  private final List<SinkRecord> maps = new ArrayList<>();
  private final List<SinkRecord> texts = new ArrayList<>();
  private final JsonFactory json = new JsonFactory();
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
      Struct value = (Struct) record.value();
      texts.add(with(record, Schema.STRING_SCHEMA, json(value)));
      maps.add(with(record, null, map(value)));
    }
    byte[] expected = byHand();
    for (List<SinkRecord> records : List.of(structs, maps, texts)) {
      encode(records);
      if (!Arrays.equals(expected, Arrays.copyOf(out.array(), out.length()))) {
        throw new IllegalStateException("Cannot compare: the lines differ");
      }
    }
  }

  private static SinkRecord with(SinkRecord record, @Nullable Schema schema, Object value) {
    return new SinkRecord(
        record.topic(), record.kafkaPartition(), null, null, schema, value, record.kafkaOffset());
  }

  private static Map<String, Object> map(Struct value) {
    Map<String, Object> map = new LinkedHashMap<>();
    value.schema().fields().forEach(field -> map.put(field.name(), value.get(field)));
    return map;
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

  /** From maps that somebody else has made. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public int maps() {
    return encode(maps);
  }

  /** Reads names and values of the texts, and writes nothing. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public double readingTexts() throws IOException {
    double sum = 0;
    for (SinkRecord record : texts) {
      try (JsonParser parser = json.createParser((String) record.value())) {
        parser.nextToken();
        while (parser.nextFieldName() != null) {
          sum += value(parser, parser.nextToken());
        }
      }
    }
    return sum;
  }

  private static double value(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_STRING -> parser.getTextLength();
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      default -> 1;
    };
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
