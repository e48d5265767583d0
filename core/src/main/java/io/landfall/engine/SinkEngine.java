// SPDX-License-Identifier: Apache-2.0
package io.landfall.engine;

import io.landfall.metrics.SinkMetrics;
import io.landfall.writer.ReleaseCause;
import io.landfall.writer.RetryPolicy;
import io.landfall.writer.SinkWriter;
import io.landfall.writer.SinkWriterContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state machine of one sink task: batches, committable offsets, retry and dead letters. Both
 * hosts run on it, and so may an application's own loop:
 *
 * <pre>{@code
 * engine.start();
 * engine.assign(partitions);
 * while (running) {
 *   engine.seeks().forEach(this::readFrom);  // a target may have stored offsets of its own
 *   engine.sought(engine.seeks().keySet());  // until then nothing of these partitions counts
 *   for (SinkRecord record : poll(engine.nextDeadlineMs())) engine.put(record);
 *   engine.tick();                           // exactly once per poll
 *   pauseOrResume(engine.wantsPause());
 *   remember(engine.committable());
 * }
 * engine.stop(budget);
 * remember(engine.committable());
 * engine.close();
 * }</pre>
 *
 * <p><b>Threading:</b> one host thread, the one that calls first; {@link #retrying} alone may be
 * asked from any thread. The engine has no thread of its own: {@link #nextDeadlineMs} says when it
 * wants to be called.
 *
 * <p><b>Delivery:</b> {@link #committable} is the first offset of a partition's oldest batch that
 * is not durable, or its position. It never decreases between an assignment and a release, except
 * after a rewind.
 *
 * <p><b>Order:</b> batches of one {@link io.landfall.writer.BatchKey} commit one at a time in the
 * order in which they began.
 *
 * <p><b>Failure:</b> a retriable failure pauses and is repeated; a refused record goes to the dead
 * letters; everything else stops the engine: {@link #put} and {@link #tick} throw {@link
 * SinkFailedException} from then on, while {@link #committable}, {@link #flush}, {@link #release}
 * and {@link #close} still work.
 */
public final class SinkEngine implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SinkEngine.class);

  /** The clock is read for the first record after a tick and for every so manieth after it. */
  private static final int RECORDS_PER_CLOCK_READING = 64;

  /** A tick of a target that answers at once must end all the same. */
  private static final int ROUNDS_PER_TICK = 10_000;

  private static final long FOLLOW_UP_MS = 20;

  /** A dead-letter topic that is slow must not fill the heap with what it has not taken yet. */
  private static final int MAX_LETTERS = 1_000;

  private final EngineState state;
  private final Letters letters;
  private final Ownership ownership;
  private final Commits commits;
  private final Intake intake;
  private final SinkMetrics sinkMetrics;
  private final @Nullable IoThreads ownThreads;
  private @Nullable Thread host;
  private int untilClockReading;
  private boolean cleared;
  private boolean closed;
  private volatile @Nullable Retrying retrying;

  /** What is being repeated, and since when. */
  public record Retrying(Instant since, Throwable cause) {}

  private SinkEngine(Builder from) {
    state =
        new EngineState(
            from.name,
            from.writer,
            from.rules,
            from.limits,
            from.retryPolicy,
            from.clock,
            from.listener,
            from.random);
    state.readClock();
    sinkMetrics = from.metrics;
    letters = new Letters(state, from.deadLetters);
    ownThreads = from.io == null ? new IoThreads(from.name + "-" + from.taskId) : null;
    Executor io = from.io == null ? Objects.requireNonNull(ownThreads) : from.io;
    ownership =
        new Ownership(state, new Context(from.clock, from.metrics, from.name, from.taskId, io));
    commits = new Commits(state, letters, ownership::fence);
    intake = new Intake(state, letters, commits, ownership::fence);
    ownership.evictions(this::evict);
    state.metrics.register(from.metrics);
  }

  /** Starts to describe an engine over a writer that has not been started. */
  public static Builder builder(SinkWriter writer) {
    return new Builder(writer);
  }

  /** Starts the writer. A target that is away is tried again in {@link #tick}. */
  public void start() {
    enter();
    ownership.start();
    throwFailure();
  }

  /**
   * Claims partitions and begins to expect their records. Ask {@link #seeks} afterwards.
   *
   * @throws SinkFailedException if the target refuses for good
   */
  public void assign(Collection<TopicPartition> added) {
    enter();
    throwFailure();
    readClock();
    ownership.assign(added);
    throwFailure();
  }

  /**
   * Positions that the host must take, because the target has stored offsets of its own or records
   * must be read again; asked after {@link #assign} and after {@link #tick}. A partition stays
   * here, commits nothing and loses arriving records until {@link #sought} confirms that the host
   * reads from the position.
   */
  public Map<TopicPartition, Long> seeks() {
    enter();
    return ownership.seeks();
  }

  /** Confirms that the next records of these partitions come from the positions asked for. */
  public void sought(Collection<TopicPartition> partitions) {
    enter();
    ownership.sought(partitions);
  }

  /**
   * Takes a record; never refuses. A record below the last one of its partition restarts the
   * partition from there. Records of a partition that was released are ignored.
   *
   * @throws SinkFailedException after a failure
   * @throws IllegalArgumentException for a partition that was never assigned
   */
  public void put(SinkRecord record) {
    enter();
    throwFailure();
    if (state.mailbox.hasMail()) {
      drain();
      throwFailure();
    }
    if (--untilClockReading < 0) {
      readClock();
    }
    Partition partition = state.partitions.of(record);
    if (partition == null) {
      ignoreReleased(Partition.idOf(record));
      return;
    }
    state.metrics.received.add(1);
    long offset = record.originalKafkaOffset();
    if (partition.dropsRecords()) {
      return;
    }
    partition = stepBack(partition, offset);
    if (partition != null) {
      intake.accept(partition, record, offset);
    }
    throwFailure();
  }

  /** The partition to go on with; null when what arrives now counts for nothing. */
  private @Nullable Partition stepBack(Partition partition, long offset) {
    if (offset >= partition.received) {
      return partition;
    }
    if (!state.rules.rewindRestarts()) {
      return null;
    }
    Partition next = ownership.rewind(partition, offset);
    return next.dropsRecords() || state.failure != null ? null : next;
  }

  private void ignoreReleased(TopicPartition id) {
    if (!state.partitions.wasAssigned(id)) {
      throw new IllegalArgumentException(
          "Cannot put a record of " + id + ": not assigned (call assign first)");
    }
  }

  /**
   * Records before {@code next} that were filtered, or are no data, count as delivered. Called in
   * the order of offsets with {@link #put}: a step back restarts the partition, as it does there.
   */
  public void skip(TopicPartition partition, long next) {
    enter();
    Partition known = state.partitions.get(partition);
    // After a failure what lies before may be a record that was never taken.
    if (known != null && !known.dropsRecords() && state.failure == null) {
      known = stepBack(known, next);
      if (known != null) {
        known.receivedUntil(next);
      }
    }
  }

  /**
   * A record that failed before it became one (converter, transform). Its offset is held back until
   * the stage completes; a stage that completes exceptionally stops the engine.
   */
  public void deadLetter(TopicPartition partition, long offset, CompletionStage<?> acknowledged) {
    enter();
    throwFailure();
    Partition known = state.partitions.get(partition);
    if (known == null) {
      ignoreReleased(partition);
      return;
    }
    if (known.dropsRecords()) {
      return;
    }
    known = stepBack(known, offset);
    if (known != null) {
      state.metrics.received.add(1);
      state.metrics.rejected.add(1);
      intake.acceptLetter(known, offset, acknowledged);
    }
    throwFailure();
  }

  /**
   * Handles completions, deadlines, repetitions and held records. Called exactly once after each
   * poll, also after one without records.
   *
   * @throws SinkFailedException if the sink has failed
   */
  public void tick() {
    enter();
    throwFailure();
    readClock();
    ownership.nextTick();
    int rounds = 0;
    do {
      drain();
      step();
      relieve();
    } while (state.mailbox.hasMail() && ++rounds < ROUNDS_PER_TICK && state.failure == null);
    ownership.advanceDue();
    publish();
    untilClockReading = 0;
    throwFailure();
  }

  private void step() {
    if (state.failure == null) {
      boolean held = !state.held.isEmpty();
      commits.sealDue();
      commits.pumpAll();
      intake.replay();
      if (held) {
        // What was held may have made a batch due, which a flush has to see.
        commits.sealDue();
      }
    }
  }

  /** Everything is paused, nothing is under way: only closing a batch early frees memory. */
  private void relieve() {
    if (state.full()) {
      commits.remeasure();
    }
    if (!state.full() || state.inFlight > 0 || state.failure != null) {
      return;
    }
    Lane largest = null;
    for (Lane lane : state.lanes.values()) {
      if (!lane.sealed.isEmpty()) {
        return;
      }
      if (lane.open != null && (largest == null || weight(lane) > weight(largest))) {
        largest = lane;
      }
    }
    if (largest != null && state.pinned && !closeNow(largest)) {
      state.fail(
          "Cannot buffer more than "
              + (state.limits.bufferedRecords() + " records or " + state.limits.bufferedBytes())
              + (" bytes: " + state.bufferedRecords + " records and " + state.heapBytes)
              + " bytes are in batches whose boundaries are fixed (raise "
              + (EngineConfig.MAX_BUFFERED_RECORDS + " or " + EngineConfig.MAX_BUFFERED_BYTES)
              + ", or let batches close earlier)",
          null);
    } else if (largest != null) {
      commits.seal(largest);
    }
  }

  /** A batch that fixes its own boundaries says whether it may end here. */
  private boolean closeNow(Lane lane) {
    Batch open = Objects.requireNonNull(lane.open);
    Objects.requireNonNull(open.target).closeNow();
    return state.nowMs >= commits.dueAtMs(open);
  }

  private long weight(Lane lane) {
    Batch open = Objects.requireNonNull(lane.open);
    return state.heapBytes > state.limits.bufferedBytes() ? open.heapBytes : open.count;
  }

  private void drain() {
    Runnable completion = state.mailbox.poll();
    for (int i = 0; completion != null; i++) {
      completion.run();
      completion = i < ROUNDS_PER_TICK ? state.mailbox.poll() : null;
    }
    if (state.failure != null && !cleared) {
      cleared = true;
      commits.abortAll();
    }
  }

  /**
   * Sleeps until a completion arrives, at the most {@code max}, for the time in which everything is
   * paused; true if one has arrived. Returns at once when none is under way. Follow with {@link
   * #tick}.
   */
  public boolean await(Duration max) {
    enter();
    return state.mailbox.await(nothingUnderWay() ? 0 : max.toNanos());
  }

  private boolean nothingUnderWay() {
    return state.inFlight == 0 && !state.advancing && letters.pending() == 0;
  }

  /**
   * Commits every batch whose boundaries are free and waits for it, but not while a failed call
   * waits for its repetition; after a failure only awaits what is in flight. True when nothing is
   * left that could be waited for. Never throws for a failed sink.
   */
  public boolean flush(Duration budget) {
    enter();
    readClock();
    long deadline = System.nanoTime() + budget.toNanos();
    while (true) {
      if (state.failure == null && !backsOff()) {
        commits.sealFree();
      }
      drain();
      step();
      if (!state.mailbox.hasMail()) {
        boolean idle = nothingUnderWay();
        if (idle && (state.failure != null || backsOff() || !commits.sealable())) {
          publish();
          return state.failure == null && state.held.isEmpty() && !commits.waiting();
        }
        long left = deadline - System.nanoTime();
        if (left <= 0 || (!idle && !state.mailbox.await(left))) {
          publish();
          return false;
        }
      }
    }
  }

  /**
   * As {@link #flush}, and commits batches that fix their own boundaries too, where they may end
   * here: for somebody who wants to see what there is. Not for every commit of offsets, as objects
   * would become many and small.
   */
  public boolean flushNow(Duration budget) {
    enter();
    commits.closeOpen();
    return flush(budget);
  }

  /** As {@link #flush}, and stores the offsets of skipped records too: for an orderly stop. */
  public boolean stop(Duration budget) {
    long deadline = System.nanoTime() + budget.toNanos();
    boolean flushed = flush(budget);
    ownership.advance();
    boolean advanced = flush(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    return flushed && advanced;
  }

  /** Whether the writer wants everything of a poll committed before the next (linger 0). */
  public boolean commitsEachPoll() {
    return state.batchLimits.ageMs() == 0;
  }

  /** Whether the host should stop fetching until further notice. */
  public boolean wantsPause() {
    enter();
    return state.full()
        || letters.pending() >= MAX_LETTERS
        || !state.held.isEmpty()
        || ownership.claiming()
        || backsOff();
  }

  private boolean backsOff() {
    return intake.backoff().active() || ownership.backoff().active() || commits.retrying();
  }

  /**
   * Instant (epoch milliseconds) at which {@link #tick} wants to be called at the latest; at once
   * after a failure, which it throws.
   */
  public long nextDeadlineMs() {
    enter();
    return state.onTheClock(Math.max(state.nowMs, deadlineMs()));
  }

  private long deadlineMs() {
    if (state.failure != null || state.mailbox.hasMail()) {
      return state.nowMs;
    }
    long deadline = ownership.deadlineMs();
    boolean followUp = !state.held.isEmpty();
    for (Lane lane : state.lanes.values()) {
      if (lane.open != null) {
        deadline = Math.min(deadline, commits.dueAtMs(lane.open));
      }
      Batch head = lane.sealed.peekFirst();
      if (head != null && head.backoff.waits(state.nowMs)) {
        deadline = Math.min(deadline, head.backoff.untilMs());
      } else {
        followUp |= head != null && (!head.inFlight || lane.sealed.size() > 1);
      }
    }
    if (intake.backoff().waits(state.nowMs)) {
      return Math.min(deadline, intake.backoff().untilMs());
    }
    return followUp ? Math.min(deadline, state.nowMs + FOLLOW_UP_MS) : deadline;
  }

  /**
   * Offsets that may be committed, in next-offset form and original coordinates. Partitions without
   * a known position, or with a seek under way, are left out. Answers also after a failure.
   */
  public Map<TopicPartition, Long> committable() {
    enter();
    drain();
    Map<TopicPartition, Long> offsets = new HashMap<>();
    for (Partition partition : state.partitions.all()) {
      if (partition.phase == Partition.Phase.ACTIVE && partition.position != Partition.UNKNOWN) {
        offsets.put(partition.id, state.rules.committable(partition));
      }
    }
    return offsets;
  }

  /**
   * Gives partitions up. What is not on the wire of them is dropped, so {@link #flush} first to
   * keep it, and ask {@link #committable} before.
   */
  public void release(Collection<TopicPartition> partitions, ReleaseCause cause) {
    enter();
    ownership.release(partitions, cause);
    if (state.failure == null) {
      commits.pumpAll();
    }
  }

  /** Drops what counts on a partition's records. */
  private void evict(Partition partition) {
    partition.phase = Partition.Phase.GONE;
    intake.forget(partition);
    for (Lane lane : state.lanesNow()) {
      commits.evict(lane, partition);
    }
  }

  /** What is being repeated, if anything; from any thread, as of the last tick. */
  public Optional<Retrying> retrying() {
    return Optional.ofNullable(retrying);
  }

  /**
   * Aborts what is not in flight, releases everything and closes the writer. {@link #put} and
   * {@link #tick} throw from then on; a second call does nothing.
   */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    enter();
    closed = true;
    commits.abortAll();
    ownership.release(state.partitions.ids(), ReleaseCause.STOPPED);
    quietly("writer", state.writer::close);
    quietly("metrics", sinkMetrics::close);
    if (ownThreads != null) {
      ownThreads.close();
    }
    state.close();
  }

  /** One part that does not close must not keep the others from it. */
  private void quietly(String what, Runnable close) {
    try {
      close.run();
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("Cannot close the {} of sink {} cleanly", what, state.name, e);
    }
  }

  private void readClock() {
    untilClockReading = RECORDS_PER_CLOCK_READING;
    state.readClock();
  }

  private void publish() {
    Backoff active = activeBackoff();
    retrying =
        active == null || active.cause() == null
            ? null
            : new Retrying(
                Instant.ofEpochMilli(active.sinceMs()), Objects.requireNonNull(active.cause()));
    int open = 0;
    for (Lane lane : state.lanes.values()) {
      open += lane.sealed.size() + (lane.open == null ? 0 : 1);
    }
    long lag = 0;
    for (Partition partition : state.partitions.all()) {
      lag += partition.position - state.rules.committable(partition);
    }
    state.metrics.levels =
        new EngineMetrics.Levels(
            open,
            state.bufferedRecords,
            state.heapBytes,
            active != null,
            wantsPause(),
            lag,
            letters.pending());
  }

  private @Nullable Backoff activeBackoff() {
    if (ownership.backoff().active()) {
      return ownership.backoff();
    }
    if (intake.backoff().active()) {
      return intake.backoff();
    }
    Batch batch = commits.retryingBatch();
    return batch == null ? null : batch.backoff;
  }

  private void enter() {
    Thread caller = Thread.currentThread();
    if (host == null) {
      host = caller;
    } else if (host != caller) {
      throw new IllegalStateException(
          "Cannot call the engine of sink "
              + (state.name + " on thread " + caller.getName())
              + (" (it belongs to " + host.getName() + ")"));
    }
  }

  private void throwFailure() {
    SinkFailedException failure = state.failure;
    if (failure != null) {
      if (!cleared) {
        cleared = true;
        commits.abortAll();
      }
      throw failure;
    }
  }

  private record Context(
      InstantSource clock, SinkMetrics metrics, String sinkName, int taskId, Executor io)
      implements SinkWriterContext {}

  /** Describes an engine; every part has a default. */
  public static final class Builder {
    private final SinkWriter writer;
    private String name = "sink";
    private int taskId;
    private InstantSource clock = InstantSource.system();
    private SinkMetrics metrics = SinkMetrics.NONE;
    private EngineLimits limits = EngineLimits.DEFAULT;
    private RetryPolicy retryPolicy = RetryPolicy.DEFAULT;
    private DeadLetters deadLetters = DeadLetters.stop();
    private SinkListener listener = SinkListener.NONE;
    private @Nullable Executor io;
    private RandomGenerator random = RandomGenerator.getDefault();
    private EngineRules rules = EngineRules.CONTRACT;

    private Builder(SinkWriter writer) {
      this.writer = writer;
    }

    /** Identity of the sink in logs, metrics and stored offsets; {@code sink} by default. */
    public Builder name(String sinkName) {
      this.name = sinkName;
      return this;
    }

    /** Number of this task, from 0. */
    public Builder taskId(int id) {
      this.taskId = id;
      return this;
    }

    /** The clock of deadlines and accepted instants; the system's by default. */
    public Builder clock(InstantSource source) {
      this.clock = source;
      return this;
    }

    /** Where figures are registered; closed with the engine. */
    public Builder metrics(SinkMetrics facade) {
      this.metrics = facade;
      return this;
    }

    /** Bounds of memory and concurrency. */
    public Builder limits(EngineLimits bounds) {
      this.limits = bounds;
      return this;
    }

    /** How failed calls are repeated. */
    public Builder retryPolicy(RetryPolicy policy) {
      this.retryPolicy = policy;
      return this;
    }

    /** Where refused records go; by default the first one stops the sink. */
    public Builder deadLetters(DeadLetters destination) {
      this.deadLetters = destination;
      return this;
    }

    /** Who is told what happens. */
    public Builder listener(SinkListener told) {
      this.listener = told;
      return this;
    }

    /** Threads for the writer's blocking work, never queueing; by default the engine's own. */
    public Builder io(Executor threads) {
      this.io = threads;
      return this;
    }

    /** The source of jitter, for tests that repeat. */
    Builder random(RandomGenerator source) {
      this.random = source;
      return this;
    }

    /** Rules to break, for tests that must notice. */
    Builder rules(EngineRules broken) {
      this.rules = broken;
      return this;
    }

    /** The engine; call {@link SinkEngine#start} next. */
    public SinkEngine build() {
      return new SinkEngine(this);
    }
  }
}
