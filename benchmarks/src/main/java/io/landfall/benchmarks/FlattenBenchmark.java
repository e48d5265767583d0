// SPDX-License-Identifier: Apache-2.0
package io.landfall.benchmarks;

import io.landfall.project.FusedChain;
import io.landfall.project.Projector;
import io.landfall.project.RecordPart;
import io.landfall.project.RecordProjection;
import io.landfall.transforms.Flatten;
import io.landfall.transforms.Rename;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.jspecify.annotations.Nullable;
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
import org.openjdk.jmh.infra.Blackhole;

/**
 * A record flattened by Kafka's Flatten and by ours, and its leaves read through a projection
 * without flattening it. The ratios to {@code kafka} in one run are what counts.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class FlattenBenchmark {
  private static final int RECORDS = 100;

  /** 6 leaves on 2 levels, or 30 on 3; with a schema or without. */
  @Param({"sensor-schema", "sensor-map", "wide-schema", "wide-map"})
  public String shape = "";

  /** Schemas, or sets of keys, that take turns. */
  @Param({"1", "100"})
  public int schemas;

  private final List<SinkRecord> records = new ArrayList<>();
  private final Transformation<SinkRecord> kafkas =
      new org.apache.kafka.connect.transforms.Flatten.Value<>();
  private final Flatten<SinkRecord> ours = new Flatten.Value<>();
  private final @Nullable Object[] row = new Object[64];
  private final Rename<SinkRecord> rename = new Rename.Value<>();
  private @Nullable Projector projector;
  private @Nullable FusedChain chain;
  private final Projector asIs = Projector.of(RecordPart.VALUE, List.of());
  private int at;

  @Setup
  public void start() {
    kafkas.configure(Map.of("delimiter", "_"));
    ours.configure(Map.of("delimiter", "_"));
    rename.configure(Map.of("case", "upper"));
    projector = Projector.of(RecordPart.VALUE, ours.rules());
    chain = FusedChain.of(List.of(ours, rename));
    NestedRecords source = NestedRecords.of(shape);
    List<Schema> variants = new ArrayList<>();
    for (int i = 0; i < schemas; i++) {
      variants.add(source.schema(i));
    }
    for (int i = 0; i < RECORDS; i++) {
      int variant = i % schemas;
      records.add(
          shape.endsWith("map")
              ? source.map(variant)
              : source.struct(variant, variants.get(variant)));
    }
  }

  private SinkRecord next() {
    at = at + 1 == RECORDS ? 0 : at + 1;
    return records.get(at);
  }

  /** Kafka's Flatten. */
  @Benchmark
  public Object kafka() {
    return kafkas.apply(next());
  }

  /** Ours, building what Kafka's builds. */
  @Benchmark
  public Object landfall() {
    return ours.apply(next());
  }

  /** Every leaf through the projection, one by one. */
  @Benchmark
  public void values(Blackhole hole) {
    SinkRecord record = next();
    RecordProjection projection = projection(record);
    int fields = projection.fieldCount();
    for (int i = 0; i < fields; i++) {
      hole.consume(projection.value(record, i));
    }
  }

  /** Every leaf through the projection, all at once. */
  @Benchmark
  public Object row() {
    SinkRecord record = next();
    projection(record).read(record, row);
    return row;
  }

  /** Flatten and Rename applied, then every leaf read. */
  @Benchmark
  public Object chainApplied() {
    SinkRecord renamed = rename.apply(ours.apply(next()));
    asIs.projection(renamed).read(renamed, row);
    return row;
  }

  /** Flatten and Rename fused: the check that the host makes, then every leaf read. */
  @Benchmark
  public Object chainFused() {
    FusedChain fused = Objects.requireNonNull(chain);
    SinkRecord record = next();
    fused.check(record);
    fused.projector(RecordPart.VALUE).projection(record).read(record, row);
    return row;
  }

  private RecordProjection projection(SinkRecord record) {
    if (projector == null) {
      throw new IllegalStateException("Cannot read: nothing is set up");
    }
    return projector.projection(record);
  }
}
