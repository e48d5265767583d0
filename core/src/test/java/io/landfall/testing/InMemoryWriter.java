// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing;

import io.landfall.testing.InMemoryTarget.Claim;
import io.landfall.writer.BatchKey;
import io.landfall.writer.BatchLimits;
import io.landfall.writer.Capability;
import io.landfall.writer.Failure;
import io.landfall.writer.OffsetRange;
import io.landfall.writer.ReleaseCause;
import io.landfall.writer.SinkWriter;
import io.landfall.writer.SinkWriterContext;
import io.landfall.writer.WriteBatch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * A writer to an {@link InMemoryTarget} with any mix of capabilities. Commits take effect at once
 * or, after {@link #hold}, when the test says so. Every call that breaks the SPI's rules is kept in
 * {@link #violations}.
 *
 * <p>Host thread only, as any writer.
 */
public final class InMemoryWriter implements SinkWriter {

  /** Routes of which tests need the most; any function of a record will do. */
  public static final class Routing {

    private static final BatchKey ONE = BatchKey.of("all");

    private Routing() {}

    /** Everything into one batch. */
    public static Function<SinkRecord, @Nullable BatchKey> constant() {
      return record -> ONE;
    }

    /** A batch for each partition. */
    public static Function<SinkRecord, @Nullable BatchKey> byPartition() {
      Map<TopicPartition, BatchKey> keys = new HashMap<>();
      return record -> keys.computeIfAbsent(Records.partition(record), BatchKey::of);
    }

    /** As many batches as there are lanes; equal record keys share one. */
    public static Function<SinkRecord, @Nullable BatchKey> byRecordKey(int lanes) {
      BatchKey[] keys = new BatchKey[lanes];
      for (int i = 0; i < lanes; i++) {
        keys[i] = BatchKey.of("lane", i);
      }
      return record -> keys[Math.floorMod(java.util.Objects.hashCode(record.key()), lanes)];
    }
  }

  /** Describes a writer; the defaults append to one batch of at most 100 records. */
  public static final class Builder {

    private final InMemoryTarget target;
    private Set<Capability> capabilities = Set.of();
    private BatchLimits limits = new BatchLimits(100, Long.MAX_VALUE, 1_000);
    private Function<SinkRecord, @Nullable BatchKey> routing = Routing.byPartition();
    private WriterFaults faults = WriterFaults.NONE;
    private Consumer<PendingCommit> onCommit = PendingCommit::complete;
    private Predicate<SinkRecord> refused = record -> false;
    private RejectStyle rejectStyle = RejectStyle.NAMED;
    private BiPredicate<SinkRecord, SinkRecord> together = (first, next) -> true;
    private Function<SinkRecord, Object> identity = InMemoryWriter::keyOrCoordinates;
    private ToLongFunction<SinkRecord> size = record -> 100;
    private RecordWatch watch = (record, acceptedMs) -> {};
    private String owner = "writer";

    private Builder(InMemoryTarget target) {
      this.target = target;
    }

    /** What the writer claims; the target behaves accordingly. */
    public Builder capabilities(Capability... claimed) {
      capabilities = Set.of(claimed);
      return this;
    }

    /** When the engine closes a batch. */
    public Builder limits(BatchLimits batchLimits) {
      limits = batchLimits;
      return this;
    }

    /** Where records go; null skips a record. */
    public Builder routing(Function<SinkRecord, @Nullable BatchKey> route) {
      routing = route;
      return this;
    }

    /** What fails at which step. */
    public Builder faults(WriterFaults injected) {
      faults = injected;
      return this;
    }

    /** What happens to each commit: completed at once unless this leaves it pending. */
    public Builder onCommit(Consumer<PendingCommit> handler) {
      onCommit = handler;
      return this;
    }

    /** Records that the target refuses at commit. */
    public Builder refuses(Predicate<SinkRecord> bad, RejectStyle style) {
      refused = bad;
      rejectStyle = style;
      return this;
    }

    /** Whether the next record may join a batch that begins with the first. */
    public Builder together(BiPredicate<SinkRecord, SinkRecord> firstAndNext) {
      together = firstAndNext;
      return this;
    }

    /** What identifies a row of an idempotent target; the record key, else the coordinates. */
    public Builder identity(Function<SinkRecord, Object> rowIdentity) {
      identity = rowIdentity;
      return this;
    }

    /** Bytes of a record, both stored and held. */
    public Builder size(ToLongFunction<SinkRecord> bytes) {
      size = bytes;
      return this;
    }

    /** Sees each record that is routed or written, with its instant. */
    public Builder watch(RecordWatch recordWatch) {
      watch = recordWatch;
      return this;
    }

    /** Name under which the writer stores. */
    public Builder owner(String name) {
      owner = name;
      return this;
    }

    /** The writer, not started. */
    public InMemoryWriter build() {
      return new InMemoryWriter(this);
    }
  }

  /** Sees records with the instant at which the engine accepted them. */
  @FunctionalInterface
  public interface RecordWatch {
    /** A record is routed or written. */
    void seen(SinkRecord record, long acceptedMs);
  }

  private final Builder options;
  private final Map<TopicPartition, Claim> claims = new HashMap<>();
  private final List<PendingCommit> pending = new ArrayList<>();
  private final Set<InMemoryBatch> open = new LinkedHashSet<>();
  private final List<String> violations = new ArrayList<>();
  private @Nullable Thread host;
  private boolean holding;
  private boolean closed;
  private long heapBytes;
  private int begun;

  private InMemoryWriter(Builder options) {
    this.options = options;
  }

  /** Describes a writer to a target. */
  public static Builder builder(InMemoryTarget target) {
    return new Builder(target);
  }

  private static Object keyOrCoordinates(SinkRecord record) {
    return record.key() != null ? record.key() : Records.coordinates(record);
  }

  @Override
  public void start(SinkWriterContext context) {
    onHostThread("start");
    step(WriterStep.START, null);
  }

  @Override
  public Set<Capability> capabilities() {
    return options.capabilities;
  }

  @Override
  public BatchLimits limits() {
    return options.limits;
  }

  @Override
  public Map<TopicPartition, Long> open(Collection<TopicPartition> added) {
    onHostThread("open");
    step(WriterStep.OPEN, null);
    if (!has(Capability.STORES_OFFSETS)) {
      return Map.of();
    }
    Map<TopicPartition, Claim> claimed = target().claim(options.owner, added);
    claims.putAll(claimed);
    Map<TopicPartition, Long> stored = new HashMap<>();
    claimed.forEach(
        (partition, claim) -> {
          if (claim.next() >= 0) {
            stored.put(partition, claim.next());
          }
        });
    return stored;
  }

  @Override
  public @Nullable BatchKey route(SinkRecord record, long acceptedMs) {
    onHostThread("route");
    step(WriterStep.ROUTE, record);
    options.watch.seen(record, acceptedMs);
    return options.routing.apply(record);
  }

  @Override
  public WriteBatch begin(BatchKey key, SinkRecord first) {
    onHostThread("begin");
    step(WriterStep.BEGIN, first);
    begun++;
    InMemoryBatch batch = new InMemoryBatch(this, key);
    open.add(batch);
    return batch;
  }

  @Override
  public Failure classify(Throwable error) {
    return Failure.unwrap(error) instanceof InjectedFailure injected
        ? injected.failure()
        : Failure.byType(error);
  }

  @Override
  public CompletionStage<Void> advance(Map<TopicPartition, Long> next) {
    onHostThread("advance");
    step(WriterStep.ADVANCE, null);
    target().settleLimbo(next.keySet());
    Map<TopicPartition, Claim> mine = new HashMap<>();
    next.keySet().forEach(partition -> mine.put(partition, claim(partition)));
    Set<TopicPartition> refused = target().refused(mine);
    if (!refused.isEmpty()) {
      return CompletableFuture.failedFuture(InjectedFailure.fenced(refused));
    }
    next.forEach(
        (partition, offset) -> {
          target().moveTo(partition, offset);
          move(partition, offset);
        });
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void release(Collection<TopicPartition> removed, ReleaseCause cause) {
    onHostThread("release");
    step(WriterStep.RELEASE, null);
  }

  @Override
  public void close() {
    onHostThread("close");
    if (closed) {
      violation("close called twice");
    }
    closed = true;
    open.stream()
        .filter(batch -> !batch.isPending())
        .forEach(batch -> violation("batch neither stored nor aborted at close: " + batch.key()));
    step(WriterStep.CLOSE, null);
  }

  /** From now on commits stay pending until the test decides them. */
  public void hold() {
    holding = true;
  }

  /** Completes what is pending; later commits take effect at once again. */
  public void proceed() {
    holding = false;
    List.copyOf(pending).forEach(options.onCommit);
  }

  /** Commits whose outcome is open, oldest first. */
  public List<PendingCommit> pending() {
    return List.copyOf(pending);
  }

  /** Number of commits whose outcome is open. */
  public int pendingCount() {
    return pending.size();
  }

  /** Batches begun and neither stored nor aborted. */
  public int openBatches() {
    return open.size();
  }

  /** Batches begun so far. */
  public int begunBatches() {
    return begun;
  }

  /** Bytes that open batches hold. */
  public long heapBytes() {
    return heapBytes;
  }

  /** Whether {@link #close} was called. */
  public boolean isClosed() {
    return closed;
  }

  /** Calls that broke the SPI's rules; empty in any correct program. */
  public List<String> violations() {
    return Collections.unmodifiableList(violations);
  }

  InMemoryTarget target() {
    return options.target;
  }

  String owner() {
    return options.owner;
  }

  boolean has(Capability capability) {
    return options.capabilities.contains(capability);
  }

  RejectStyle rejectStyle() {
    return options.rejectStyle;
  }

  boolean refuses(SinkRecord record) {
    return options.refused.test(record);
  }

  boolean mayJoin(List<SinkRecord> records, SinkRecord next) {
    return records.isEmpty() || options.together.test(records.get(0), next);
  }

  Object identity(SinkRecord record) {
    return options.identity.apply(record);
  }

  long sizeOf(SinkRecord record) {
    return options.size.applyAsLong(record);
  }

  /** What this writer was given last for the partitions of a commit. */
  Map<TopicPartition, Claim> claimsOf(List<OffsetRange> ranges) {
    if (!has(Capability.STORES_OFFSETS)) {
      return Map.of();
    }
    Map<TopicPartition, Claim> mine = new HashMap<>();
    ranges.forEach(range -> mine.put(range.partition(), claim(range.partition())));
    return mine;
  }

  private Claim claim(TopicPartition partition) {
    return claims.getOrDefault(partition, new Claim(-1, -1));
  }

  void watchRecord(SinkRecord record, long acceptedMs) {
    options.watch.seen(record, acceptedMs);
  }

  void heap(long delta) {
    heapBytes += delta;
  }

  void closed(InMemoryBatch batch, long bytes) {
    if (open.remove(batch)) {
      heapBytes -= bytes;
    }
  }

  void committing(PendingCommit commit) {
    for (PendingCommit other : pending) {
      if (other.key().equals(commit.key())) {
        violation("two commits of one key in flight: " + commit.key());
      }
    }
    pending.add(commit);
    if (!holding) {
      options.onCommit.accept(commit);
    }
  }

  void answered(PendingCommit commit) {
    pending.remove(commit);
  }

  void moved(List<OffsetRange> ranges) {
    ranges.forEach(range -> move(range.partition(), range.until()));
  }

  private void move(TopicPartition partition, long next) {
    claims.computeIfPresent(partition, (p, claim) -> new Claim(next, claim.epoch()));
  }

  void step(WriterStep step, @Nullable SinkRecord record) {
    options.faults.before(step, record);
  }

  void onHostThread(String method) {
    Thread current = Thread.currentThread();
    if (host == null) {
      host = current;
    } else if (host != current) {
      violation(method + " called by " + current.getName() + ", not by " + host.getName());
    }
    if (closed && !method.equals("abort") && !method.equals("close")) {
      violation(method + " called after close");
    }
  }

  void violation(String what) {
    violations.add(what);
  }
}
