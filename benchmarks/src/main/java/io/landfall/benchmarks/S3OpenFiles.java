// SPDX-License-Identifier: Apache-2.0
package io.landfall.benchmarks;

import io.landfall.engine.SinkEngine;
import io.landfall.s3.S3WriterProvider;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * What many open files cost: each of so many output partitions is given one record a second, on a
 * clock of this program, and each minute of them is a file. Tells the greatest live heap (after a
 * collection, every half minute of that clock), beside that of the program before it began, and the
 * requests.
 *
 * <p>Arguments: output partitions (1,000), seconds (600), format (json), budget of open files in
 * MiB (64).
 */
public final class S3OpenFiles {

  private static final long START_MS = 1_767_225_600_000L;
  private static final Schema READING =
      SchemaBuilder.struct()
          .name("plant.Reading")
          .field("device", Schema.STRING_SCHEMA)
          .field("temperature", Schema.FLOAT64_SCHEMA)
          .field("humidity", Schema.FLOAT64_SCHEMA)
          .field("text", Schema.STRING_SCHEMA)
          .build();

  private S3OpenFiles() {}

  public static void main(String[] args) throws Exception {
    int outputs = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
    int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 600;
    String format = args.length > 2 ? args[2] : "json";
    long budget = (args.length > 3 ? Long.parseLong(args[3]) : 64) << 20;
    for (String guarantee : List.of("at_least_once", "exactly_once")) {
      run(outputs, seconds, format, budget, guarantee);
    }
  }

  private static void run(int outputs, int seconds, String format, long budget, String guarantee) {
    Map<String, String> props = new HashMap<>();
    props.put("format.class", format);
    props.put("flush.size", "60");
    props.put("rotation.scope", "output-partition");
    props.put("partitioner.class", "field");
    props.put("partition.field.name", "device");
    props.put("open.files.max.bytes", String.valueOf(budget));
    props.put("delivery.guarantee", guarantee);
    CountingStore store = new CountingStore();
    long[] nowMs = {START_MS};
    InstantSource clock = () -> Instant.ofEpochMilli(nowMs[0]);
    long before = liveHeap();
    long most = 0;
    long offset = 0;
    try (SinkEngine engine =
        SinkEngine.builder(S3WriterProvider.withStore(store).create(props))
            .name("open-files")
            .clock(clock)
            .build()) {
      engine.start();
      engine.assign(List.of(new TopicPartition("readings", 0)));
      for (int second = 0; second < seconds; second++) {
        for (int output = 0; output < outputs; output++) {
          engine.put(record(output, second, offset++, nowMs[0]));
        }
        settle(engine);
        nowMs[0] += 1_000;
        if (second % 30 == 29 || second % 60 == 58) {
          most = Math.max(most, liveHeap());
        }
      }
      settle(engine);
    }
    System.out.printf(
        "%s, %s: %,d output partitions, %,d records, %,d puts, %,d other requests, %,d bytes; live"
            + " heap %.1f MiB before, %.1f MiB at the most; budget %d MiB%n",
        format,
        guarantee,
        outputs,
        offset,
        store.puts.get(),
        store.others.get(),
        store.bytes.get(),
        before / 1048576.0,
        most / 1048576.0,
        budget >> 20);
  }

  private static void settle(SinkEngine engine) {
    engine.tick();
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!engine.flush(Duration.ofSeconds(1)) && System.nanoTime() < deadline) {
      engine.tick();
    }
  }

  private static SinkRecord record(int output, int second, long offset, long nowMs) {
    Struct value =
        new Struct(READING)
            .put("device", "device-" + output)
            .put("temperature", 20 + second % 100 / 10.0)
            .put("humidity", 40 + output % 300 / 10.0)
            .put("text", "reading " + second + " of device " + output);
    return new SinkRecord(
        "readings", 0, null, null, READING, value, offset, nowMs, TimestampType.CREATE_TIME);
  }

  private static long liveHeap() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
