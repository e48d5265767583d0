// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx;

import io.landfall.influx.http.Delivery;
import io.landfall.influx.http.Lines;
import io.landfall.influx.line.LineEncoder;
import io.landfall.writer.OffsetRange;
import io.landfall.writer.Settled;
import io.landfall.writer.Stored;
import io.landfall.writer.WriteBatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** The lines of some records, sent by requests that follow one another. */
final class InfluxBatch implements WriteBatch {

  private final LineEncoder encoder;
  private final InfluxSession session;
  private final Map<Integer, Throwable> leftOut = new TreeMap<>();

  /** The topic of each record. */
  private final @Nullable List<String> topics;

  private @Nullable RecordLines lines;
  private @Nullable Delivery delivery;
  private List<OffsetRange> covered = List.of();
  private long bytes;

  /** Nothing is in it yet. */
  InfluxBatch(LineEncoder encoder, InfluxSession session) {
    this.encoder = encoder;
    this.session = session;
    this.lines = session.lines();
    this.topics = session.countsTopics() ? new ArrayList<>() : null;
  }

  @Override
  public void write(SinkRecord record, long acceptedMs) {
    RecordLines own = held();
    try {
      own.add(record, acceptedMs, encoder);
    } catch (DataException e) {
      if (!session.refusals().leavesOut()) {
        throw e;
      }
      leftOut.put(own.records(), e);
      own.addNothing();
    }
    bytes = own.bytes();
    if (topics != null) {
      topics.add(record.topic());
    }
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public CompletionStage<Stored> commit(List<OffsetRange> ranges) {
    if (bytes == 0) {
      abort();
      return CompletableFuture.completedFuture(session.refusals().stored(leftOut, ranges));
    }
    covered = ranges;
    CompletableFuture<Stored> stored = new CompletableFuture<>();
    session.io().execute(() -> store(ranges, stored));
    return stored;
  }

  // Whatever is thrown is the engine's to judge; a stage that never completes would hang the sink
  private void store(List<OffsetRange> ranges, CompletableFuture<Stored> stored) {
    try {
      Delivery own = delivery;
      if (own == null) {
        own = session.deliver(held());
        delivery = own;
      }
      Map<Integer, Throwable> refused = new TreeMap<>(own.complete());
      count(own, refused);
      refused.putAll(leftOut);
      Stored outcome = session.refusals().stored(refused, ranges);
      abort();
      stored.complete(outcome);
    } catch (Throwable e) {
      stored.completeExceptionally(e);
    }
  }

  private void count(Delivery own, Map<Integer, Throwable> refused) {
    if (topics != null) {
      session.progress().add(stored(topics.subList(0, own.settledUntil()), held(), refused));
    }
  }

  @Override
  public Settled settled() {
    Delivery own = delivery;
    if (own == null || lines == null) {
      return Settled.NOTHING;
    }
    Map<Integer, Throwable> refused = new TreeMap<>(own.refused());
    count(own, refused);
    refused.putAll(leftOut);
    Set<Integer> stored = new HashSet<>();
    for (int record = 0; record < own.settledUntil(); record++) {
      if (!refused.containsKey(record)) {
        stored.add(record);
      }
    }
    return session.refusals().settled(stored, refused, covered);
  }

  /** How many records of each topic have a point now. */
  static Map<String, Integer> stored(
      List<String> topics, Lines lines, Map<Integer, Throwable> refused) {
    Map<String, Integer> counts = new HashMap<>();
    for (int record = 0; record < topics.size(); record++) {
      boolean hasLines = lines.linesBefore(record + 1) > lines.linesBefore(record);
      if (hasLines && !refused.containsKey(record)) {
        counts.merge(topics.get(record), 1, Integer::sum);
      }
    }
    return counts;
  }

  /** Gives the arrays back. */
  @Override
  public void abort() {
    RecordLines own = lines;
    lines = null;
    if (own != null) {
      session.giveBack(own);
    }
  }

  private RecordLines held() {
    RecordLines own = lines;
    if (own == null) {
      throw new IllegalStateException("Cannot use a batch that is stored or aborted");
    }
    return own;
  }
}
