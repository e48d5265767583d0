// SPDX-License-Identifier: Apache-2.0
package io.landfall.benchmarks;

import io.landfall.engine.EngineLimits;
import io.landfall.engine.SinkEngine;
import io.landfall.writer.BatchKey;
import io.landfall.writer.BatchLimits;
import io.landfall.writer.Capability;
import io.landfall.writer.Stored;
import io.landfall.writer.WriteBatch;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
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
 * What the engine adds to a record between put and commit: polls of 500 records over 8 partitions,
 * one tick and one look at the committable offsets each, batches of 10,000 records. {@code direct}
 * makes the writer's own calls without an engine: the difference is the engine's.
 *
 * <p>A writer that does not retain records has batches of one partition, so that its fewest keys
 * are the 8 partitions.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class EngineBenchmark {

  private static final int PARTITIONS = 8;
  private static final int POLL = 500;
  private static final int BATCH = 10_000;

  /** Whether the engine keeps the records of a batch, and the number of batch keys. */
  @Param({"streaming-8", "streaming-64", "retaining-1", "retaining-64"})
  public String shape = "";

  private final List<MovingRecord> records = new ArrayList<>();
  private DiscardingWriter writer = new DiscardingWriter(1, Set.of(), BatchLimits.NONE);
  private SinkEngine engine = SinkEngine.builder(writer).build();
  private WriteBatch direct = writer.begin(BatchKey.of("direct"), new MovingRecord(0));
  private int directRecords;
  private int at;

  /** A record whose offset moves on, so that one instance serves for ever. */
  private static final class MovingRecord extends SinkRecord {
    private long offset;

    MovingRecord(int partition) {
      super("topic", partition, null, null, null, "value", 0);
    }

    @Override
    public long originalKafkaOffset() {
      return offset;
    }
  }

  @Setup
  public void start() {
    int dash = shape.indexOf('-');
    boolean retains = shape.startsWith("retaining");
    int keys = Integer.parseInt(shape.substring(dash + 1));
    Set<Capability> capabilities =
        retains ? EnumSet.of(Capability.RETAIN_RECORDS) : EnumSet.noneOf(Capability.class);
    BatchLimits limits = new BatchLimits(BATCH, Long.MAX_VALUE, Long.MAX_VALUE);
    writer = new DiscardingWriter(keys, capabilities, limits);
    direct = writer.begin(BatchKey.of("direct"), new MovingRecord(0));
    engine =
        SinkEngine.builder(writer)
            .limits(new EngineLimits(Integer.MAX_VALUE, Long.MAX_VALUE, 4, 3, 10))
            .build();
    engine.start();
    List<TopicPartition> partitions = new ArrayList<>();
    for (int i = 0; i < PARTITIONS; i++) {
      partitions.add(new TopicPartition("topic", i));
      records.add(new MovingRecord(i));
    }
    engine.assign(partitions);
  }

  private MovingRecord next() {
    MovingRecord record = records.get(at++ & (PARTITIONS - 1));
    record.offset++;
    return record;
  }

  /** The same calls of the writer, made directly. */
  @Benchmark
  @OperationsPerInvocation(POLL)
  public Object direct() throws Exception {
    Object last = "";
    for (int i = 0; i < POLL; i++) {
      MovingRecord record = next();
      last = writer.route(record, 0);
      direct.write(record, 0);
      last = direct.bytes() < 0 ? last : record;
      if (++directRecords == BATCH) {
        last = direct.commit(List.of()).toCompletableFuture().getNow(Stored.ALL);
        direct = writer.begin(BatchKey.of("direct"), record);
        directRecords = 0;
      }
    }
    return last;
  }

  /** Through the engine. */
  @Benchmark
  @OperationsPerInvocation(POLL)
  public Object engine() {
    for (int i = 0; i < POLL; i++) {
      engine.put(next());
    }
    engine.tick();
    return engine.committable();
  }
}
