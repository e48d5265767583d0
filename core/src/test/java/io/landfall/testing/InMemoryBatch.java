// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing;

import io.landfall.testing.InMemoryTarget.Claim;
import io.landfall.writer.BatchKey;
import io.landfall.writer.Capability;
import io.landfall.writer.OffsetRange;
import io.landfall.writer.Settled;
import io.landfall.writer.Stored;
import io.landfall.writer.WriteBatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** A batch of {@link InMemoryWriter}; watches that the engine calls it as the SPI says. */
final class InMemoryBatch implements WriteBatch {

  private final InMemoryWriter writer;
  private final BatchKey key;
  private final List<SinkRecord> records = new ArrayList<>();
  private long bytes;
  private @Nullable PendingCommit pending;
  private Settled settled = Settled.NOTHING;
  private boolean acknowledged;
  private boolean aborted;

  InMemoryBatch(InMemoryWriter writer, BatchKey key) {
    this.writer = writer;
    this.key = key;
  }

  @Override
  public boolean accepts(SinkRecord next, long acceptedMs) {
    called("accepts");
    return writer.mayJoin(records, next);
  }

  @Override
  public void write(SinkRecord record, long acceptedMs) {
    called("write");
    writer.step(WriterStep.WRITE, record);
    writer.watchRecord(record, acceptedMs);
    checkPartition(record);
    records.add(record);
    long size = writer.sizeOf(record);
    bytes += size;
    writer.heap(size);
  }

  private void checkPartition(SinkRecord record) {
    if (!writer.has(Capability.RETAIN_RECORDS)
        && !records.isEmpty()
        && !Records.partition(record).equals(Records.partition(records.get(0)))) {
      writer.violation("mixed partitions in a batch that is not retained: " + key);
    }
  }

  @Override
  public long bytes() {
    called("bytes");
    return bytes;
  }

  @Override
  public long heapBytes() {
    called("heapBytes");
    return bytes;
  }

  @Override
  public long dueAtMs() {
    called("dueAtMs");
    return Long.MAX_VALUE;
  }

  @Override
  public CompletionStage<Stored> commit(List<OffsetRange> ranges) {
    called("commit");
    checkRanges(ranges);
    writer.step(WriterStep.COMMIT, null);
    PendingCommit commit = new PendingCommit(this, ranges, writer.claimsOf(ranges));
    pending = commit;
    writer.committing(commit);
    return commit.stage();
  }

  private void checkRanges(List<OffsetRange> ranges) {
    Set<TopicPartition> covered = new HashSet<>();
    for (OffsetRange range : ranges) {
      if (!covered.add(range.partition())) {
        writer.violation("two ranges of " + range.partition() + " in one commit");
      }
    }
    for (SinkRecord record : records) {
      if (ranges.stream().noneMatch(range -> covers(range, record))) {
        writer.violation("no range covers " + Records.coordinates(record) + ": " + ranges);
      }
    }
  }

  private static boolean covers(OffsetRange range, SinkRecord record) {
    return range.partition().partition() == record.originalKafkaPartition()
        && range.partition().topic().equals(record.originalTopic())
        && range.from() <= record.originalKafkaOffset()
        && record.originalKafkaOffset() < range.until();
  }

  @Override
  public Settled settled() {
    called("settled");
    return settled;
  }

  @Override
  public void abort() {
    called("abort");
    if (acknowledged) {
      writer.violation("abort of a batch that was stored: " + key);
    }
    aborted = true;
    writer.closed(this, bytes);
  }

  private void called(String method) {
    writer.onHostThread(method);
    if (pending != null) {
      writer.violation(method + " while the stage of commit is pending: " + key);
    }
    if (aborted && !method.equals("abort")) {
      writer.violation(method + " on an aborted batch: " + key);
    }
  }

  BatchKey key() {
    return key;
  }

  InMemoryTarget target() {
    return writer.target();
  }

  List<SinkRecord> records() {
    return Collections.unmodifiableList(records);
  }

  void ended(PendingCommit commit) {
    if (pending == commit) {
      pending = null;
    }
    writer.answered(commit);
  }

  /** Makes the batch visible, all rules of the target applied. */
  Stored store(List<OffsetRange> ranges, Map<TopicPartition, Claim> claims) {
    return writer.has(Capability.STORES_OFFSETS) ? storeWithOffsets(ranges, claims) : storePlain();
  }

  /** The engine hears of the success: only then does the writer know what it has stored. */
  void acknowledge(List<OffsetRange> ranges) {
    acknowledged = true;
    writer.moved(ranges);
    writer.closed(this, bytes);
  }

  private Stored storeWithOffsets(List<OffsetRange> ranges, Map<TopicPartition, Claim> claims) {
    target().settleLimbo(claims.keySet());
    Set<TopicPartition> refused = target().refused(claims);
    if (!refused.isEmpty()) {
      if (target().isStored(ranges, claims)) {
        return Stored.ALL;
      }
      throw InjectedFailure.fenced(refused);
    }
    Map<Integer, Throwable> bad = bad();
    if (!bad.isEmpty()) {
      throw rejection(bad);
    }
    ranges.forEach(range -> target().moveTo(range.partition(), range.until()));
    records.forEach(this::storeOne);
    return Stored.ALL;
  }

  private Stored storePlain() {
    Map<Integer, Throwable> bad = bad();
    boolean restIsStored = writer.rejectStyle() == RejectStyle.PARTIAL;
    if (!bad.isEmpty() && !restIsStored) {
      if (writer.has(Capability.IDEMPOTENT) && writer.rejectStyle() == RejectStyle.UNKNOWN) {
        storeGood(bad.keySet());
      }
      throw rejection(bad);
    }
    if (writer.has(Capability.PINNED_BOUNDARIES)) {
      target().publish(writer.owner(), key, objectName(), records);
    } else {
      storeGood(bad.keySet());
    }
    return bad.isEmpty() ? Stored.ALL : new Stored(bad);
  }

  /** Key and offset of the first record: the same in each replay that begins on a boundary. */
  private String objectName() {
    return key + "+" + String.format("%010d", records.get(0).originalKafkaOffset());
  }

  void storeHalf() {
    if (!writer.has(Capability.STORES_OFFSETS) && !writer.has(Capability.PINNED_BOUNDARIES)) {
      Map<Integer, Throwable> bad = bad();
      Set<Integer> good = new HashSet<>();
      bad.keySet().removeIf(i -> i >= (records.size() + 1) / 2);
      for (int i = 0; i < (records.size() + 1) / 2; i++) {
        if (!bad.containsKey(i)) {
          good.add(i);
          storeOne(records.get(i));
        }
      }
      if (writer.rejectStyle() == RejectStyle.PARTIAL) {
        settled = new Settled(good, bad);
      }
    }
  }

  private void storeGood(Set<Integer> bad) {
    for (int i = 0; i < records.size(); i++) {
      if (bad.isEmpty() || !bad.contains(i)) {
        storeOne(records.get(i));
      }
    }
  }

  private void storeOne(SinkRecord record) {
    if (writer.has(Capability.IDEMPOTENT)) {
      target().upsert(writer.owner(), key, writer.identity(record), record);
    } else {
      target().append(writer.owner(), key, record);
    }
  }

  private InjectedFailure rejection(Map<Integer, Throwable> bad) {
    return writer.rejectStyle() == RejectStyle.UNKNOWN
        ? InjectedFailure.reject()
        : InjectedFailure.reject(bad);
  }

  private Map<Integer, Throwable> bad() {
    Map<Integer, Throwable> bad = new LinkedHashMap<>();
    for (int i = 0; i < records.size(); i++) {
      if (writer.refuses(records.get(i))) {
        bad.put(i, InjectedFailure.reject());
      }
    }
    return bad;
  }

  boolean isPending() {
    return pending != null;
  }
}
