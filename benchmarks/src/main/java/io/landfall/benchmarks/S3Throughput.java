// SPDX-License-Identifier: Apache-2.0
package io.landfall.benchmarks;

import io.landfall.s3.S3SinkTask;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Records per second of the S3 sink's task into a server in this process, beside the plain library
 * of the format over objects of its own that are already built and one PutObject for the same file.
 * The objects of every run are read back by the plain library, counted and compared; a difference
 * stops the benchmark. Rounds alternate; the first is for warming up.
 *
 * <p>Allocated bytes are those of all threads of this process, per record, by the JVM's own count,
 * but for those of the server.
 *
 * <p>Arguments: records (400,000), rounds (5), and the formats to measure, all if none are named.
 */
public final class S3Throughput {

  private static final int FILE = 50_000;
  private static final String TOPIC = "load";
  private static final List<String> FORMATS =
      List.of("json", "avro-null", "avro-deflate", "avro-zstd", "parquet-snappy", "parquet-zstd");

  private final ObjectServer server;
  private final FormatRecords shape;
  private final Schema schema;
  private final List<SinkRecord> records = new ArrayList<>();
  private final List<Struct> structs = new ArrayList<>();
  private final int rounds;
  private int run;

  private S3Throughput(ObjectServer server, FormatRecords shape, int count, int rounds) {
    this.server = server;
    this.shape = shape;
    this.schema = shape.schema();
    this.rounds = rounds;
    for (int i = 0; i < count / FILE * FILE; i++) {
      Struct value = shape.value(schema, i);
      structs.add(value);
      records.add(
          new SinkRecord(
              TOPIC,
              0,
              null,
              null,
              schema,
              value,
              i,
              1_700_000_000_000L,
              TimestampType.CREATE_TIME));
    }
  }

  public static void main(String[] args) throws Exception {
    int count = Math.max(FILE, args.length > 0 ? Integer.parseInt(args[0]) : 400_000);
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
    List<String> formats = args.length > 2 ? List.of(args).subList(2, args.length) : FORMATS;
    try (ObjectServer server = ObjectServer.start()) {
      for (FormatRecords shape : FormatRecords.values()) {
        S3Throughput load = new S3Throughput(server, shape, count, rounds);
        for (String format : formats) {
          load.measure(format);
        }
      }
    }
  }

  /** Something that stores all records under a prefix. */
  private interface Way {

    /** Returns when they are stored, with what {@link Allocated#bytes} was then. */
    long store(String prefix) throws Exception;
  }

  private void measure(String format) throws Exception {
    PlainFiles plain = PlainFiles.of(format, schema, structs);
    Map<String, Way> ways = new LinkedHashMap<>();
    ways.put("plain library, PutObject", prefix -> plain(plain, prefix));
    ways.put("sink, puts of 500", prefix -> sink(format, prefix, 500));
    ways.put("sink, puts of 5,000", prefix -> sink(format, prefix, 5_000));
    ways.put("sink, exactly once", prefix -> exactlyOnce(format, prefix));
    Map<String, List<Long>> speeds = new LinkedHashMap<>();
    Map<String, Long> allocated = new HashMap<>();
    String expected = null;
    for (int round = 0; round <= rounds; round++) {
      for (Map.Entry<String, Way> way : ways.entrySet()) {
        String prefix = "run" + ++run;
        long bytes = Allocated.bytes();
        long start = System.nanoTime();
        long bytesThen = way.getValue().store(prefix);
        long nanos = System.nanoTime() - start;
        String content = plain.checksum(server.read(prefix + "/"));
        expected = expected == null ? content : expected;
        if (!content.equals(expected)) {
          throw new IllegalStateException(
              "Cannot count " + way.getKey() + ": it stored " + content + ", not " + expected);
        }
        if (round > 0) {
          speeds
              .computeIfAbsent(way.getKey(), key -> new ArrayList<>())
              .add(records.size() * 1_000_000_000L / nanos);
          allocated.put(way.getKey(), (bytesThen - bytes) / records.size());
        }
        server.clear(prefix);
      }
    }
    print(format, speeds, allocated);
  }

  private long plain(PlainFiles files, String prefix) throws Exception {
    for (int from = 0; from < records.size(); from += FILE) {
      server.put(prefix + "/" + from, files.file(from, from + FILE));
    }
    return Allocated.bytes();
  }

  private long sink(String format, String prefix, int putSize) {
    return run(config(format, prefix), putSize);
  }

  private long exactlyOnce(String format, String prefix) {
    Map<String, String> config = config(format, prefix);
    config.put("delivery.guarantee", "exactly_once");
    config.put("commits.dir", prefix + "-commits");
    return run(config, 500);
  }

  private long run(Map<String, String> config, int putSize) {
    return TaskRun.run(new S3SinkTask(), config, records, TaskRun.end(records), putSize);
  }

  private Map<String, String> config(String format, String prefix) {
    String name = PlainFiles.name(format);
    Map<String, String> config = new HashMap<>(server.config());
    config.put("name", "benchmark-" + prefix);
    config.put("topics", TOPIC);
    config.put("topics.dir", prefix);
    config.put("format.class", name);
    config.put("flush.size", String.valueOf(FILE));
    if (!PlainFiles.codec(format).isEmpty()) {
      config.put(name + ".codec", PlainFiles.codec(format));
    }
    return config;
  }

  private void print(String format, Map<String, List<Long>> speeds, Map<String, Long> allocated) {
    SpeedTable.print(
        shape.name().toLowerCase(java.util.Locale.ROOT) + ", " + format, speeds, allocated);
    System.out.println("records per second, " + records.size() + " records, " + FILE + " a file");
  }
}
