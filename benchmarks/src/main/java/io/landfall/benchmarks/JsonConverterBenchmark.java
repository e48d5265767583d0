// SPDX-License-Identifier: Apache-2.0
package io.landfall.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.storage.Converter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Reading records of 1 KB: with their schema in front of the payload, as Kafka's JsonConverter
 * writes them, or behind it, or without one. Ours beside Kafka's, with one schema and with a
 * hundred in turn.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class JsonConverterBenchmark {

  private static final int RECORDS = 256;
  private static final int BYTES = 1024;
  private static final String PAYLOAD = ",\"payload\":";

  /** Whose converter reads. */
  @Param({"kafka", "landfall"})
  public String converter = "";

  /** Where the schema is; bare is JSON without an envelope. */
  @Param({"schema-first", "payload-first", "null-schema", "bare"})
  public String form = "";

  /** Schemas in turn. */
  @Param({"1", "100"})
  public int schemas;

  private final List<byte[]> records = new ArrayList<>();
  private Converter reader = kafka();
  private int at;

  /** Writes the records. */
  @Setup
  public void start() {
    reader = converter.equals("kafka") ? kafka() : new io.landfall.convert.JsonConverter();
    reader.configure(Map.of("schemas.enable", !form.equals("bare")), false);
    Converter writer = kafka();
    for (int i = 0; i < RECORDS; i++) {
      records.add(record(writer, i));
    }
  }

  private static Converter kafka() {
    Converter kafka = new org.apache.kafka.connect.json.JsonConverter();
    kafka.configure(Map.of(), false);
    return kafka;
  }

  private byte[] record(Converter writer, int number) {
    Schema schema = schema(number % schemas);
    int without = bytes(writer, schema, number, "").length;
    return bytes(writer, schema, number, "x".repeat(BYTES - without));
  }

  private byte[] bytes(Converter writer, Schema schema, int number, String note) {
    Struct value =
        new Struct(schema)
            .put("id", 1_000_000L + number)
            .put("customer", "customer-" + number)
            .put("quantity", number)
            .put("weight", number * 1.25)
            .put("price", BigDecimal.valueOf(100L + number, 2))
            .put("at", new java.util.Date(1_700_000_000_000L + number))
            .put("express", number % 2 == 0)
            .put("note", note);
    byte[] written = writer.fromConnectData("orders", schema, value);
    if (written == null) {
      throw new IllegalStateException("Cannot write record: " + number);
    }
    return formed(new String(written, UTF_8)).getBytes(UTF_8);
  }

  private String formed(String envelope) {
    int middle = envelope.indexOf(PAYLOAD);
    String schema = envelope.substring("{\"schema\":".length(), middle);
    String payload = envelope.substring(middle + PAYLOAD.length(), envelope.length() - 1);
    return switch (form) {
      case "payload-first" -> "{\"payload\":" + payload + ",\"schema\":" + schema + "}";
      case "null-schema" -> "{\"schema\":null" + PAYLOAD + payload + "}";
      case "bare" -> payload;
      default -> envelope;
    };
  }

  private static Schema schema(int number) {
    return SchemaBuilder.struct()
        .name("orders.Order" + number)
        .field("id", Schema.INT64_SCHEMA)
        .field("customer", Schema.STRING_SCHEMA)
        .field("quantity", Schema.INT32_SCHEMA)
        .field("weight", Schema.OPTIONAL_FLOAT64_SCHEMA)
        .field("price", Decimal.schema(2))
        .field("at", Timestamp.SCHEMA)
        .field("express", Schema.BOOLEAN_SCHEMA)
        .field("note", Schema.OPTIONAL_STRING_SCHEMA)
        .build();
  }

  /** One record. */
  @Benchmark
  public SchemaAndValue read() {
    at = (at + 1) % RECORDS;
    return reader.toConnectData("orders", records.get(at));
  }
}
