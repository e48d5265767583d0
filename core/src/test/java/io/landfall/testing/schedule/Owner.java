// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.schedule;

import io.landfall.engine.EngineLimits;
import io.landfall.testing.InMemoryWriter;
import io.landfall.testing.InjectedFailure;
import io.landfall.testing.ManualClock;
import io.landfall.testing.PendingCommit;
import io.landfall.testing.RejectStyle;
import io.landfall.testing.WriterFaults;
import io.landfall.testing.WriterStep;
import io.landfall.writer.BatchKey;
import io.landfall.writer.OffsetRange;
import io.landfall.writer.RetryPolicy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** A process of the group from its start to its end: a host, its writer and its consumer. */
final class Owner implements HostWorld, WriterFaults {

  record Letter(Delivery delivery, CompletableFuture<Void> acknowledged) {}

  private record Fault(FaultKind kind, int times) {}

  private static final long NONE = -1;

  final int slot;
  private final String name;
  private final World world;
  private final InMemoryWriter writer;
  private final SinkHost host;
  private final List<Letter> letters = new ArrayList<>();
  private final Map<WriterStep, Fault> armed = new EnumMap<>(WriterStep.class);
  private final Map<BatchKey, long[]> order = new HashMap<>();
  private final Set<Object> repeated = new HashSet<>();

  private final boolean[] assigned;
  private final long[] position;
  private final long[] handed;
  private final long[] lastCommittable;
  private final int[] assignment;
  private int readings;
  private int disturbance;

  /** Commits take effect at once, as when a host waits for them. */
  private boolean waits;

  private boolean stopped;
  private boolean dead;
  private boolean mayFail;
  private boolean movedBack;

  Owner(int slot, int incarnation, World world, SinkHost.Factory hosts) {
    this.slot = slot;
    this.name = "owner" + slot + "." + incarnation;
    this.world = world;
    int partitions = world.plan.partitions();
    assigned = new boolean[partitions];
    position = new long[partitions];
    handed = new long[partitions];
    lastCommittable = new long[partitions];
    assignment = new int[partitions];
    Arrays.fill(lastCommittable, NONE);
    writer = createWriter();
    host = hosts.create(this);
  }

  private InMemoryWriter createWriter() {
    Plan plan = world.plan;
    WriterKind kind = plan.kind();
    InMemoryWriter.Builder builder =
        InMemoryWriter.builder(world.target)
            .owner(name)
            .capabilities(kind.capabilities)
            .limits(plan.batch())
            .routing(this::route)
            .together((first, next) -> Delivery.of(next).source.kind != RecordKind.ROTATES)
            .identity(record -> Delivery.of(record).source.rowKey)
            .size(record -> Plan.RECORD_BYTES)
            .watch(this::seen)
            .faults(this)
            .refuses(
                record -> Delivery.of(record).source.kind == RecordKind.BAD_AT_COMMIT,
                plan.style());
    return builder.onCommit(this::committing).build();
  }

  String name() {
    return name;
  }

  Plan plan() {
    return world.plan;
  }

  @Override
  public EngineLimits limits() {
    return world.plan.engine();
  }

  @Override
  public RetryPolicy retryPolicy() {
    return world.plan.retry();
  }

  @Override
  public ManualClock clock() {
    return world.clock;
  }

  @Override
  public InMemoryWriter writer() {
    return writer;
  }

  SinkHost host() {
    return host;
  }

  TopicPartition id(int partition) {
    return world.logs.get(partition).id;
  }

  @Override
  public boolean isLate() {
    return world.faults && world.random.nextInt(4) == 0;
  }

  boolean isAssigned(int partition) {
    return assigned[partition];
  }

  List<Integer> assignedPartitions() {
    List<Integer> partitions = new ArrayList<>();
    for (int p = 0; p < assigned.length; p++) {
      if (assigned[p]) {
        partitions.add(p);
      }
    }
    return partitions;
  }

  long position(int partition) {
    return position[partition];
  }

  @Override
  public long position(TopicPartition id) {
    return position[id.partition()];
  }

  boolean isStopped() {
    return stopped;
  }

  boolean isDead() {
    return dead;
  }

  void die() {
    dead = true;
  }

  boolean mayFail() {
    return mayFail;
  }

  boolean wasMovedBack() {
    return movedBack;
  }

  void expectFailure() {
    mayFail = true;
  }

  int disturbance() {
    return disturbance;
  }

  boolean owns(Delivery delivery) {
    int p = delivery.source.partition;
    return assigned[p] && assignment[p] == delivery.assignment;
  }

  long[] orderOf(BatchKey key) {
    return order.computeIfAbsent(
        key,
        k -> {
          long[] none = new long[assigned.length];
          Arrays.fill(none, NONE);
          return none;
        });
  }

  // What the consumer does

  void assign(int partition, long offset) {
    assigned[partition] = true;
    assignment[partition]++;
    moveTo(partition, offset);
    disturbance++;
  }

  void unassign(int partition) {
    assigned[partition] = false;
    lastCommittable[partition] = NONE;
    disturbance++;
  }

  /** The host asks for another position. */
  @Override
  public void seek(TopicPartition id, long offset) {
    world.trace(() -> name + " seeks " + id + " to " + offset);
    moveTo(id.partition(), offset);
    disturbance++;
  }

  /** Somebody else moves the consumer. */
  void rewind(int partition, long offset) {
    movedBack = true;
    readings++;
    position[partition] = offset;
    disturbance++;
  }

  private void moveTo(int partition, long offset) {
    readings++;
    position[partition] = offset;
    handed[partition] = offset;
    lastCommittable[partition] = NONE;
  }

  /** Reads at most so many records of a partition. */
  void read(int partition, int most, List<Delivery> into) {
    SourceLog log = world.logs.get(partition);
    for (int i = 0; i < most && position[partition] < log.end(); i++) {
      LogRecord source = log.at(position[partition]++);
      source.reads++;
      into.add(deliver(source));
    }
    handed[partition] = Math.max(handed[partition], position[partition]);
  }

  private Delivery deliver(LogRecord source) {
    Delivery delivery = new Delivery(source, this, assignment[source.partition], readings);
    TopicPartition id = id(source.partition);
    delivery.record =
        new SinkRecord(
            plan().renames() ? "renamed" : id.topic(),
            id.partition(),
            null,
            source.rowKey,
            null,
            delivery,
            source.offset,
            null,
            TimestampType.NO_TIMESTAMP_TYPE,
            null,
            id.topic(),
            id.partition(),
            source.offset);
    return delivery;
  }

  /** Offsets move forward between an assignment, seek or rewind and the next. */
  void checkCommittable(int partition, long offset) {
    world.oracle.committableIsMonotone(this, partition, lastCommittable[partition], offset);
    world.oracle.committableIsRead(this, partition, handed[partition], offset);
    lastCommittable[partition] = offset;
  }

  @Override
  public void believes(Map<TopicPartition, Long> committable) {
    committable.forEach(
        (id, offset) -> {
          world.oracle.everythingBelowIsDelivered(
              id.partition(), offset, "what " + name + " commits");
          checkCommittable(id.partition(), offset);
        });
  }

  @Override
  public boolean commit(Map<TopicPartition, Long> offsets) {
    for (TopicPartition id : offsets.keySet()) {
      if (!world.isMember(this, id.partition())) {
        world.coverage.hit(FaultKind.FENCED, FaultStep.OFFSET_COMMIT);
        return false;
      }
    }
    world.trace(() -> name + " commits offsets " + offsets);
    offsets.forEach((id, offset) -> world.groupOffset[id.partition()] = offset);
    return true;
  }

  // What the writer asks

  private @Nullable BatchKey route(SinkRecord record) {
    LogRecord source = Delivery.of(record).source;
    return source.kind == RecordKind.SKIPPED ? null : world.keyOf(source);
  }

  private void seen(SinkRecord record, long acceptedMs) {
    world.oracle.replayIsPure(record, acceptedMs);
    Delivery.of(record).epochAtWrite =
        world.oracle.epochOf(this, Delivery.of(record).source.partition);
  }

  void arm(WriterStep step, FaultKind kind, int times) {
    armed.put(step, new Fault(kind, times));
  }

  void disarm() {
    armed.clear();
  }

  @Override
  public void before(WriterStep step, @Nullable SinkRecord record) {
    world.oracle.nothingAfterFailure(this, step);
    if (record != null) {
      refuse(step, Delivery.of(record).source.kind);
    }
    Fault fault = armed.remove(step);
    if (fault != null) {
      if (fault.times > 1) {
        armed.put(step, new Fault(fault.kind, fault.times - 1));
      }
      inject(step, fault.kind);
    }
  }

  private void refuse(WriterStep step, RecordKind kind) {
    boolean refused =
        switch (step) {
          case ROUTE -> kind == RecordKind.BAD_AT_ROUTE;
          case BEGIN -> kind == RecordKind.BAD_AT_BEGIN;
          case WRITE -> kind == RecordKind.BAD_AT_BEGIN || kind == RecordKind.BAD_AT_WRITE;
          default -> false;
        };
    if (refused) {
      world.coverage.hit(
          FaultKind.RECORD, step == WriterStep.ROUTE ? FaultStep.ROUTE : FaultStep.WRITE);
      throw InjectedFailure.reject();
    }
  }

  private void inject(WriterStep step, FaultKind kind) {
    world.trace(() -> name + " meets " + kind + " at " + step);
    FaultStep where =
        switch (step) {
          case ROUTE -> FaultStep.ROUTE;
          case BEGIN, WRITE -> FaultStep.WRITE;
          case COMMIT -> FaultStep.BEFORE_COMMIT;
          case RELEASE -> FaultStep.RELEASE;
          default -> FaultStep.OPEN;
        };
    world.coverage.hit(kind, where);
    if (kind == FaultKind.FATAL) {
      mayFail = true;
      throw InjectedFailure.fatal();
    }
    throw InjectedFailure.retry();
  }

  private void committing(PendingCommit commit) {
    world.trace(() -> name + " commits " + commit.key() + " " + commit.ranges());
    world.oracle.commitHoldsOwnedRecordsOnly(this, commit);
    world.oracle.inFlightIsBounded(this);
    if (plan().style() == RejectStyle.UNKNOWN && plan().kind().retains()) {
      world.oracle.isolationIsCheap(this, commit, repeated.remove(commit.batch()));
    }
    if (waits) {
      world.complete(this, commit);
    }
  }

  /** The next commit of this batch is a repetition. */
  void repeats(PendingCommit commit) {
    repeated.add(commit.batch());
    if (repeated.size() > 100) {
      repeated.clear();
      disturbance++;
    }
  }

  /** Runs a step of the host during which commits take effect at once. */
  void waiting(Runnable step) {
    waits = true;
    try {
      writer.pending().forEach(commit -> world.complete(this, commit));
      step.run();
    } finally {
      waits = false;
    }
  }

  // What the engine tells

  @Override
  public CompletionStage<?> deliver(SinkRecord record, Throwable cause) {
    Delivery delivery = Delivery.of(record);
    world.oracle.letterIsBad(delivery, record);
    return letter(delivery);
  }

  @Override
  public CompletionStage<?> letter(Polled unreadable) {
    return letter((Delivery) unreadable);
  }

  private CompletionStage<?> letter(Delivery delivery) {
    Letter letter = new Letter(delivery, new CompletableFuture<>());
    letters.add(letter);
    if (!world.plan.holdsLetters() || !world.faults || !host.lettersMayWait()) {
      acknowledge(letter);
    }
    return letter.acknowledged;
  }

  List<Letter> letters() {
    return letters;
  }

  void acknowledge(Letter letter) {
    letters.remove(letter);
    letter.delivery.source.lettered = true;
    letter.acknowledged.complete(null);
  }

  void failLetter(Letter letter) {
    letters.remove(letter);
    mayFail = true;
    letter.acknowledged.completeExceptionally(new IllegalStateException("Cannot send"));
  }

  @Override
  public void failed(Throwable cause) {
    stopped = true;
    world.trace(() -> name + " fails: " + cause.getMessage());
    world.oracle.failureHasCause(this, cause);
  }

  @Override
  public void rewound(TopicPartition partition, long received, long offset) {
    world.trace(() -> name + " goes back in " + partition + " to " + offset);
    lastCommittable[partition.partition()] = NONE;
    disturbance++;
  }

  @Override
  public void fenced(Set<TopicPartition> partitions) {
    world.trace(() -> name + " is fenced for " + partitions);
    disturbance++;
  }

  @Override
  public void batchDropped(BatchKey key, List<OffsetRange> ranges, Throwable cause) {
    for (OffsetRange range : ranges) {
      SourceLog log = world.logs.get(range.partition().partition());
      for (long o = range.from(); o < Math.min(range.until(), log.end()); o++) {
        log.at(o).dropped = true;
      }
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
