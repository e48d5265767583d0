// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.landfall.testing.CommitTap.Passage;
import io.landfall.writer.Capability;
import io.landfall.writer.ReleaseCause;
import io.landfall.writer.SinkWriter;
import io.landfall.writer.SinkWriterProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What every writer must pass, on the real engine and against a real target.
 *
 * <p>A subclass gives the writer's provider, a configuration for an empty target, and a reader of
 * what is visible there. What a writer does not claim is switched off by the methods that may be
 * overridden; what its {@link Capability capabilities} claim is asserted.
 *
 * <p>Records have a string key and a struct value with {@code id} (int64, unique), {@code name}
 * (string) and sometimes more fields. {@link #adapt} may change them.
 */
public abstract class SinkWriterContract {

  /** What a record without value does. */
  public enum Tombstones {
    /** It is a bad record. */
    REJECTED,
    /** Nothing is stored for it. */
    IGNORED,
    /** It removes the row of its key. */
    DELETE
  }

  private static final Schema VALUE =
      SchemaBuilder.struct()
          .name("reading")
          .field("id", Schema.INT64_SCHEMA)
          .field("name", Schema.STRING_SCHEMA)
          .build();

  private static final Schema WIDER =
      SchemaBuilder.struct()
          .name("reading")
          .version(2)
          .field("id", Schema.INT64_SCHEMA)
          .field("name", Schema.STRING_SCHEMA)
          .field("unit", Schema.OPTIONAL_STRING_SCHEMA)
          .build();

  private static final String TOPIC = "contract";

  private final TopicPartition p0 = new TopicPartition(TOPIC, 0);
  private final TopicPartition p1 = new TopicPartition(TOPIC, 1);
  private final List<ContractSink> sinks = new ArrayList<>();

  // What a subclass gives

  /** The writer under test. */
  protected abstract SinkWriterProvider provider();

  /**
   * A configuration whose target is empty at the start of each test and the same during one, with
   * batches that close by {@link #batchRecords} records, or later where boundaries are free.
   */
  protected abstract Map<String, String> props();

  /** Reads the target of {@link #props}. */
  protected abstract TargetReader reader();

  /** Breaks the real target; null leaves out what needs it. */
  protected @Nullable FaultInjector faults() {
    return null;
  }

  /** A configuration with which {@code start} fails for good; null leaves the test out. */
  protected @Nullable Map<String, String> propsThatCannotStart() {
    return null;
  }

  /** Records of a partition that fill a batch; at least 3. */
  protected int batchRecords() {
    return 4;
  }

  /** The record as this writer wants it; keep coordinates and {@code id}. */
  protected SinkRecord adapt(SinkRecord record) {
    return record;
  }

  /** A record in the place of a good one that this target will never take; empty if none exists. */
  protected Optional<SinkRecord> bad(SinkRecord good) {
    return Optional.empty();
  }

  /** What a record without value does. */
  protected Tombstones tombstones() {
    return Tombstones.REJECTED;
  }

  /** Whether values may be maps without a schema. */
  protected boolean acceptsSchemaless() {
    return false;
  }

  /** Whether an optional field may be added while records flow. */
  protected boolean evolvesSchemas() {
    return true;
  }

  /** Whether fields of this type are stored; what is not must be refused as a bad record. */
  protected boolean supports(Schema schema) {
    return true;
  }

  /** How the reader returns a value that was stored. */
  protected @Nullable Object asRead(Schema schema, Object value) {
    return value;
  }

  /** How long the threads of a closed writer may take to end. */
  protected Duration threadsEndWithin() {
    return Duration.ofSeconds(10);
  }

  /** Threads that may outlive a writer, such as those of a client shared by the JVM. */
  protected boolean mayOutlive(Thread thread) {
    return false;
  }

  @AfterEach
  void closeSinks() {
    for (ContractSink sink : sinks) {
      sink.close();
      assertThat(sink.tap().violations()).isEmpty();
    }
  }

  // Delivery

  @Test
  void recordsAreVisibleWhenTheirOffsetsAreCommittable() throws Exception {
    ContractSink sink = sink();

    sink.poll(records(p0, 0, full(3)));
    sink.settle();

    assertThat(sink.committable()).containsEntry(p0, (long) full(3));
    assertStored(ids(p0, full(3)));
  }

  @Test
  void nothingIsVisibleBeforeCommit() throws Exception {
    ContractSink sink = sink(commit -> Passage.LOST_BEFORE);

    sink.poll(records(p0, 0, full(1)));

    assertStored(Set.of());
    assertThat(sink.committable()).containsEntry(p0, 0L);
    sink.crash();
    assertStored(Set.of());
  }

  @Test
  void nothingIsVisibleAfterAbortAndClose() throws Exception {
    ContractSink sink = sink();

    sink.poll(records(p0, 0, batchRecords() - 1));
    sink.release(p0, ReleaseCause.LOST);
    sink.close();

    assertStored(Set.of());
  }

  @Test
  void aCommitWhoseAnswerIsLostIsRepeatedWithoutHarm() throws Exception {
    FaultInjector faults = assumedFaults();
    ContractSink sink = sink();
    faults.loseNextAnswer();

    sink.poll(records(p0, 0, full(2)));
    sink.work(3);
    faults.repair();
    sink.settle();

    assertThat(sink.committable()).containsEntry(p0, (long) full(2));
    assertStored(ids(p0, full(2)));
  }

  @Test
  void aBatchThatIsCommittedTwiceStoresTheSame() throws Exception {
    ContractSink sink = sink(commit -> commit == 0 ? Passage.FAILED_AFTER : Passage.PASSED);
    // A writer of offsets has heard of its success here: its repetition is tested with faults.
    assumeThat(sink.has(Capability.STORES_OFFSETS)).isFalse();

    sink.poll(records(p0, 0, full(2)));
    sink.settle();

    assertStored(ids(p0, full(2)));
  }

  @Test
  void aCommitThatFailsForAWhileIsRepeatedInOrder() throws Exception {
    ContractSink sink = sink(commit -> commit < 3 ? Passage.FAILED_BEFORE : Passage.PASSED);

    sink.poll(records(p0, 0, full(3)));
    sink.settle();

    assertStored(ids(p0, full(3)));
    assertThat(sink.letters().delivered()).isEmpty();
  }

  @Test
  void aCrashBeforeAnyCommitLosesNothing() throws Exception {
    crashAtEachCommit(Passage.LOST_BEFORE);
  }

  @Test
  void aCrashAfterAnyCommitLosesNothing() throws Exception {
    crashAtEachCommit(Passage.LOST_AFTER);
  }

  private void crashAtEachCommit(Passage fate) throws Exception {
    int batches = 3;
    Map<TopicPartition, Long> offsets = Map.of(p0, 0L);
    for (int crash = 0; crash < batches; crash++) {
      int at = crash;
      ContractSink sink = open(offsets, commit -> commit == at ? fate : Passage.PASSED);
      for (int batch = 0; batch < batches; batch++) {
        long from = (long) batch * batchRecords();
        sink.poll(records(p0, from, from + batchRecords()));
        sink.settle();
      }
      offsets = after(offsets, sink.crash());
    }
    ContractSink last = open(offsets, commit -> Passage.PASSED);
    last.poll(records(p0, 0, full(batches)));
    last.settle();
    assertStored(ids(p0, full(batches)));
  }

  @Test
  void aCrashDuringCommitLosesNothing() throws Exception {
    FaultInjector faults = assumedFaults();
    ContractSink sink = sink();
    faults.cutNextCommit();
    sink.poll(records(p0, 0, full(1)));
    sink.work(3);
    Map<TopicPartition, Long> offsets = after(Map.of(p0, 0L), sink.crash());
    faults.repair();

    ContractSink next = open(offsets, commit -> Passage.PASSED);
    next.poll(records(p0, 0, full(2)));
    next.settle();

    assertStored(ids(p0, full(2)));
  }

  @Test
  void anOutageIsWaitedForAndDrainsNothing() throws Exception {
    FaultInjector faults = assumedFaults();
    ContractSink sink = sink();
    faults.goDown();
    sink.poll(records(p0, 0, full(2)));
    sink.work(5);
    assertThat(sink.committable()).containsEntry(p0, 0L);
    faults.repair();

    sink.settle();

    assertThat(sink.letters().delivered()).isEmpty();
    assertStored(ids(p0, full(2)));
  }

  @Test
  void whatIsGivenUpInAnOutageIsDroppedAndNothingElse() throws Exception {
    FaultInjector faults = assumedFaults();
    ContractSink sink = givingUp();
    faults.goDown();
    sink.poll(records(p0, 0, full(1)));
    sink.settle();
    assertThat(sink.committable()).containsEntry(p0, (long) full(1));
    faults.repair();

    sink.poll(records(p0, full(1), full(2)));
    sink.settle();

    assertThat(sink.committable()).containsEntry(p0, (long) full(2));
    for (long offset = 0; offset < full(2); offset++) {
      assertThat(sink.isDropped(p0, offset)).as("dropped %d", offset).isEqualTo(offset < full(1));
    }
    Map<Long, Integer> stored = ids(p0, full(2));
    stored.keySet().removeIf(id -> id < id(p0, full(1)));
    assertStored(stored);
    assertThat(sink.letters().delivered()).isEmpty();
  }

  @Test
  void whatIsGivenUpHalfwayIsStoredOrALetterOrDropped() throws Exception {
    FaultInjector faults = assumedFaults();
    List<SinkRecord> records = new ArrayList<>(records(p0, 0, full(1)));
    Optional<SinkRecord> bad = bad(records.get(1));
    bad.ifPresent(record -> records.set(1, record));
    ContractSink sink = givingUp();
    faults.cutNextCommit();
    sink.poll(records);
    sink.settle();
    faults.repair();

    Set<Long> letters = new HashSet<>();
    sink.letters().delivered().forEach(each -> letters.add(each.record().originalKafkaOffset()));
    Set<Long> stored = storedIds().keySet();
    assertThat(sink.committable()).containsEntry(p0, (long) full(1));
    for (long offset = 0; offset < full(1); offset++) {
      boolean isBad = offset == 1 && bad.isPresent();
      boolean isSettled = isBad ? letters.contains(offset) : stored.contains(id(p0, offset));
      assertThat(isSettled || sink.isDropped(p0, offset)).as("lost %d", offset).isTrue();
      assertThat(isBad ? stored.contains(id(p0, offset)) : letters.contains(offset))
          .as("wrong place for %d", offset)
          .isFalse();
    }
  }

  // Stored offsets

  @Test
  void openReturnsWhatTheLastCommitHasStored() throws Exception {
    ContractSink sink = sink();
    assumeThat(sink.has(Capability.STORES_OFFSETS)).isTrue();
    sink.poll(records(p0, 0, full(2)));
    sink.settle();
    sink.close();

    ContractSink next = open(Map.of(p0, 0L), commit -> Passage.PASSED);

    assertThat(next.position(p0)).isEqualTo(full(2));
  }

  @Test
  void aFormerOwnerStoresNothing() throws Exception {
    ContractSink former = sink();
    assumeThat(former.has(Capability.STORES_OFFSETS)).isTrue();
    former.poll(records(p0, 0, batchRecords() - 1));

    ContractSink owner = open(Map.of(p0, 0L), commit -> Passage.PASSED);
    former.work(1);
    assertStored(Set.of());

    former.release(p0, ReleaseCause.LOST);
    ContractSink last = open(Map.of(p0, 0L), commit -> Passage.PASSED);
    owner.release(p0, ReleaseCause.LOST);
    last.poll(records(p0, 0, full(1)));
    last.settle();
    assertStored(ids(p0, full(1)));
  }

  // Partitions

  @Test
  void partitionsMayBeInterleaved() throws Exception {
    ContractSink sink = both();

    sink.poll(interleaved(full(2)));
    sink.settle();

    assertThat(sink.committable())
        .containsEntry(p0, (long) full(2))
        .containsEntry(p1, (long) full(2));
    Map<Long, Integer> all = ids(p0, full(2));
    all.putAll(ids(p1, full(2)));
    assertStored(all);
  }

  @Test
  void aPartialRevocationKeepsTheOtherPartition() throws Exception {
    ContractSink sink = both();
    sink.poll(interleaved(1));

    sink.release(p1, ReleaseCause.REVOKED);
    sink.poll(records(p0, 1, full(1)));
    sink.settle();

    assertThat(sink.committable()).containsOnlyKeys(p0).containsEntry(p0, (long) full(1));
    assertStored(ids(p0, full(1)));
  }

  @Test
  void lostPartitionsWriteNothingLater() throws Exception {
    ContractSink sink = both();
    sink.poll(records(p1, 0, batchRecords() - 1));

    sink.release(p1, ReleaseCause.LOST);
    sink.poll(records(p0, 0, full(1)));
    sink.settle();
    sink.close();

    assertStored(ids(p0, full(1)));
  }

  // Values

  @Test
  void everyTypeIsStoredOrRefused() throws Exception {
    for (ContractTypes.Case type : ContractTypes.all()) {
      Schema schema =
          SchemaBuilder.struct()
              .name("typed_" + type.name())
              .field("id", Schema.INT64_SCHEMA)
              .field("v", type.schema())
              .build();
      List<SinkRecord> typed = new ArrayList<>();
      for (int i = 0; i < full(1); i++) {
        typed.add(
            record(
                new TopicPartition("typed_" + type.name(), 0),
                i,
                schema,
                new Struct(schema).put("id", (long) i).put("v", type.value())));
      }
      verifyTyped(type, typed);
    }
  }

  private void verifyTyped(ContractTypes.Case type, List<SinkRecord> typed) throws Exception {
    TopicPartition partition = Records.partition(typed.get(0));
    ContractSink sink = open(Map.of(partition, 0L), commit -> Passage.PASSED);
    sink.poll(typed);
    sink.settle();
    List<Map<String, @Nullable Object>> rows = reader().rows(partition.topic());
    sink.close();
    if (!supports(type.schema())) {
      assertThat(rows).as("rows of %s", type.name()).isEmpty();
      assertThat(sink.letters().delivered()).as("refused %s", type.name()).hasSize(typed.size());
      return;
    }
    assertThat(rows).as("rows of %s", type.name()).hasSize(typed.size());
    Object expected = asRead(type.schema(), type.value());
    for (Map<String, @Nullable Object> row : rows) {
      assertThat(ContractTypes.same(expected, row.get("v")))
          .as("%s: stored %s, read %s", type.name(), expected, row.get("v"))
          .isTrue();
    }
  }

  @Test
  void optionalFieldsMayBeNullAndDefaultsAreStored() throws Exception {
    Schema schema =
        SchemaBuilder.struct()
            .name("optional")
            .field("id", Schema.INT64_SCHEMA)
            .field("nothing", Schema.OPTIONAL_STRING_SCHEMA)
            .field("preset", SchemaBuilder.string().optional().defaultValue("preset").build())
            .build();
    ContractSink sink = sink();
    List<SinkRecord> records = new ArrayList<>();
    for (int i = 0; i < full(1); i++) {
      records.add(record(p0, i, schema, new Struct(schema).put("id", (long) i)));
    }

    sink.poll(records);
    sink.settle();

    for (Map<String, @Nullable Object> row : reader().rows(TOPIC)) {
      assertThat(row.get("nothing")).isNull();
      assertThat(row).containsEntry("preset", "preset");
    }
    assertStored(ids(p0, full(1)));
  }

  @Test
  void aFieldMayBeAddedInTheMidstOfABatch() throws Exception {
    assumeThat(evolvesSchemas()).isTrue();
    ContractSink sink = sink();
    List<SinkRecord> records = new ArrayList<>(records(p0, 0, full(1)));
    for (int i = full(1); i < full(2); i++) {
      records.add(
          record(
              p0,
              i,
              WIDER,
              new Struct(WIDER).put("id", id(p0, i)).put("name", "wider").put("unit", "m")));
    }

    sink.poll(records);
    sink.settle();

    assertStored(ids(p0, full(2)));
    assertThat(reader().rows(TOPIC).stream().filter(row -> "m".equals(row.get("unit"))))
        .hasSize(full(1));
  }

  @Test
  void recordsWithoutValueDoWhatIsDocumented() throws Exception {
    ContractSink sink = sink();
    List<SinkRecord> records = new ArrayList<>(records(p0, 0, full(1)));
    SinkRecord first = records.get(0);
    for (int i = full(1); i < full(2); i++) {
      records.add(Records.of(p0).key(first.keySchema(), first.key()).tombstone().at(i));
    }

    sink.poll(records);
    sink.settle();

    Map<Long, Integer> expected = ids(p0, full(1));
    if (tombstones() == Tombstones.DELETE) {
      expected.remove(id(p0, 0));
    }
    assertThat(storedIds().keySet()).isEqualTo(expected.keySet());
    assertThat(sink.letters().delivered())
        .hasSize(tombstones() == Tombstones.REJECTED ? full(1) : 0);
    assertThat(sink.committable().get(p0)).isBetween((long) full(1), (long) full(2));
  }

  @Test
  void valuesWithoutSchemaAreStoredOrRefused() throws Exception {
    ContractSink sink = sink();
    List<SinkRecord> records = new ArrayList<>();
    for (int i = 0; i < full(1); i++) {
      Map<String, Object> value = new LinkedHashMap<>();
      value.put("id", id(p0, i));
      value.put("name", "schemaless");
      records.add(record(p0, i, null, value));
    }

    sink.poll(records);
    sink.settle();

    assertStored(acceptsSchemaless() ? ids(p0, full(1)) : Map.of());
    assertThat(sink.letters().delivered()).hasSize(acceptsSchemaless() ? 0 : full(1));
  }

  // Bad records

  @Test
  void exactlyTheBadRecordsAreIsolated() throws Exception {
    int records = batchRecords() * 4;
    List<SinkRecord> mixed = new ArrayList<>(records(p0, 0, records));
    assumeThat(bad(mixed.get(0))).isPresent();
    Set<Long> bad = Set.of(1L, (long) batchRecords() + 2);
    for (long offset : bad) {
      mixed.set((int) offset, bad(mixed.get((int) offset)).orElseThrow());
    }
    ContractSink sink = sink();

    sink.poll(mixed);
    sink.settle();

    Map<Long, Integer> good = ids(p0, records);
    bad.forEach(offset -> good.remove(id(p0, offset)));
    assertStored(good);
    assertThat(sink.letters().delivered())
        .extracting(letter -> letter.record().originalKafkaOffset())
        .containsExactlyInAnyOrderElementsOf(bad);
    int levels = 32 - Integer.numberOfLeadingZeros(records - 1);
    int batches = 1 + (records - 1) / batchRecords();
    assertThat(sink.tap().commits()).isLessThanOrEqualTo(2 * bad.size() * (1 + levels) + batches);
  }

  @Test
  void badDataIsNeverTriedAgain() throws Exception {
    List<SinkRecord> records = new ArrayList<>(records(p0, 0, full(1)));
    Optional<SinkRecord> bad = bad(records.get(1));
    assumeThat(bad).isPresent();
    records.set(1, bad.orElseThrow());
    ContractSink sink = sink();

    sink.poll(records);
    sink.settle();

    assertThat(sink.retries()).isEmpty();
    assertThat(sink.letters().delivered()).hasSize(1);
  }

  // Resources

  @Test
  void closeMayBeCalledTwiceAndBeforeStart() {
    SinkWriter writer = provider().create(props());
    assertThatCode(writer::close).doesNotThrowAnyException();
    assertThatCode(writer::close).doesNotThrowAnyException();
  }

  @Test
  void closeFollowsAFailedStart() {
    Map<String, String> props = propsThatCannotStart();
    assumeThat(props).isNotNull();
    ContractSink sink = new ContractSink(provider().create(props), commit -> Passage.PASSED);

    assertThatCode(sink::start).isInstanceOf(RuntimeException.class);

    assertThatCode(sink::close).doesNotThrowAnyException();
  }

  @Test
  void noThreadOutlivesTheWriter() throws Exception {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    ContractSink sink = sink();
    sink.poll(records(p0, 0, full(2)));
    sink.settle();
    sink.close();

    long deadline = System.nanoTime() + threadsEndWithin().toNanos();
    Set<Thread> left = started(before);
    while (!left.isEmpty() && System.nanoTime() < deadline) {
      left.iterator().next().join(100);
      left = started(before);
    }
    assertThat(left).isEmpty();
  }

  private Set<Thread> started(Set<Thread> before) {
    Set<Thread> left = new HashSet<>(Thread.getAllStackTraces().keySet());
    left.removeAll(before);
    left.removeIf(thread -> !thread.isAlive() || mayOutlive(thread) || isTheMachines(thread));
    return left;
  }

  private static boolean isTheMachines(Thread thread) {
    // A thread that ends loses its group meanwhile
    ThreadGroup group = thread.getThreadGroup();
    return group == null
        || "system".equals(group.getName())
        || "InnocuousThreadGroup".equals(group.getName());
  }

  // Helpers

  private ContractSink sink() {
    return sink(commit -> Passage.PASSED);
  }

  private ContractSink sink(IntFunction<Passage> passages) {
    return open(Map.of(p0, 0L), passages);
  }

  private ContractSink both() {
    return open(Map.of(p0, 0L, p1, 0L), commit -> Passage.PASSED);
  }

  private ContractSink givingUp() {
    ContractSink sink = ContractSink.givingUp(provider().create(props()));
    sinks.add(sink);
    return sink.start().assign(Map.of(p0, 0L));
  }

  private ContractSink open(Map<TopicPartition, Long> offsets, IntFunction<Passage> passages) {
    ContractSink sink = new ContractSink(provider().create(props()), passages);
    sinks.add(sink);
    return sink.start().assign(offsets);
  }

  private FaultInjector assumedFaults() {
    FaultInjector faults = faults();
    assumeThat(faults).isNotNull();
    return Objects.requireNonNull(faults);
  }

  private static Map<TopicPartition, Long> after(
      Map<TopicPartition, Long> before, Map<TopicPartition, Long> committable) {
    Map<TopicPartition, Long> offsets = new HashMap<>(before);
    offsets.putAll(committable);
    return offsets;
  }

  /** As many records as fill so many batches. */
  private int full(int batches) {
    return batches * batchRecords();
  }

  private static long id(TopicPartition partition, long offset) {
    return partition.partition() * 1_000_000L + offset;
  }

  private List<SinkRecord> records(TopicPartition partition, long from, long until) {
    List<SinkRecord> records = new ArrayList<>();
    for (long offset = from; offset < until; offset++) {
      records.add(
          record(
              partition,
              offset,
              VALUE,
              new Struct(VALUE).put("id", id(partition, offset)).put("name", "n" + offset)));
    }
    return records;
  }

  private List<SinkRecord> interleaved(int records) {
    List<SinkRecord> both = new ArrayList<>();
    for (int offset = 0; offset < records; offset++) {
      both.addAll(records(p0, offset, offset + 1));
      both.addAll(records(p1, offset, offset + 1));
    }
    return both;
  }

  private SinkRecord record(
      TopicPartition partition, long offset, @Nullable Schema schema, Object value) {
    return adapt(
        Records.of(partition).key("key-" + id(partition, offset)).value(schema, value).at(offset));
  }

  private static Map<Long, Integer> ids(TopicPartition partition, int records) {
    Map<Long, Integer> ids = new TreeMap<>();
    for (int offset = 0; offset < records; offset++) {
      ids.put(id(partition, offset), 1);
    }
    return ids;
  }

  private Map<Long, Integer> storedIds() throws Exception {
    Map<Long, Integer> stored = new TreeMap<>();
    for (Map<String, @Nullable Object> row : reader().rows(TOPIC)) {
      Object id = Objects.requireNonNull(row.get("id"), "a row without id");
      stored.merge(Long.parseLong(id.toString()), 1, Integer::sum);
    }
    return stored;
  }

  private void assertStored(Set<Long> none) throws Exception {
    assertThat(storedIds().keySet()).isEqualTo(none);
  }

  /** These and no others; each once where the writer claims anything about repetition. */
  private void assertStored(Map<Long, Integer> expected) throws Exception {
    Map<Long, Integer> stored = storedIds();
    assertThat(stored.keySet()).isEqualTo(expected.keySet());
    if (claimsOnce()) {
      assertThat(stored).isEqualTo(expected);
    }
  }

  private boolean claimsOnce() {
    return sinks.stream()
        .anyMatch(
            sink ->
                sink.has(Capability.STORES_OFFSETS)
                    || sink.has(Capability.PINNED_BOUNDARIES)
                    || sink.has(Capability.IDEMPOTENT));
  }
}
