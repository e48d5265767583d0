// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.schedule;

import io.landfall.testing.PendingCommit;
import io.landfall.testing.TargetListener;
import io.landfall.testing.WriterStep;
import io.landfall.writer.BatchKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** The invariants of the delivery contract, each a method; the first violation is kept. */
final class Oracle implements TargetListener {

  private final World world;
  private final long[] deliveredUntil;
  private final long[] epoch;
  private final String[] claimant;
  private final int[] claimsInARow;
  private final boolean[] overtaken;
  private final long[][] lastRow;
  private @Nullable InvariantViolation violation;

  Oracle(World world, int partitions) {
    this.world = world;
    deliveredUntil = new long[partitions];
    epoch = new long[partitions];
    claimant = new String[partitions];
    claimsInARow = new int[partitions];
    overtaken = new boolean[partitions];
    lastRow = new long[partitions][64];
  }

  /** Thrown here and kept, since an engine may take what is thrown through it for a failure. */
  private void violated(int invariant, String what) {
    if (violation == null) {
      violation = new InvariantViolation(invariant, what);
    }
    throw violation;
  }

  void throwViolation() {
    if (violation != null) {
      throw violation;
    }
  }

  /** 1 and 10: what is committed, committable or stored is delivered. */
  void everythingBelowIsDelivered(int partition, long until, String what) {
    SourceLog log = world.logs.get(partition);
    for (long o = deliveredUntil[partition]; o < Math.min(until, log.end()); o++) {
      LogRecord record = log.at(o);
      if (!record.isDelivered()) {
        violated(
            record.kind.isBad() ? 10 : 1, what + " is " + until + ", not delivered: " + record);
      }
      deliveredUntil[partition] = o + 1;
    }
  }

  void truncated(int partition, long offset) {
    deliveredUntil[partition] = Math.min(deliveredUntil[partition], offset);
    overtaken[partition] = true;
  }

  /** Old values are stored again, and a crash may come before the newer ones are. */
  void repeatsWhatIsCommitted(int partition) {
    overtaken[partition] = true;
  }

  /** 2: without faults everything is delivered and committable. */
  void progressed(int partition, boolean done, String state) {
    if (!done) {
      violated(2, "p" + partition + " does not get to its end: " + state);
    }
  }

  /** 3: committable never falls between an assignment, seek or rewind and the next. */
  void committableIsMonotone(Owner owner, int partition, long last, long offset) {
    if (offset < last) {
      violated(3, owner + " p" + partition + " committable fell from " + last + " to " + offset);
    }
  }

  /** 3: nothing is committable that was not read. */
  void committableIsRead(Owner owner, int partition, long handed, long offset) {
    if (offset > handed) {
      violated(3, owner + " p" + partition + " committable " + offset + ", read " + handed);
    }
  }

  @Override
  public void stored(String owner, BatchKey key, SinkRecord record) {
    Delivery delivery = Delivery.of(record);
    recordIsGood(delivery);
    appliedOnce(delivery);
    duplicateHasCause(delivery);
    orderIsKept(delivery, key);
    epochIsCurrent(delivery);
    delivery.applied++;
    delivery.source.applied++;
    noteRow(delivery);
  }

  @Override
  public void replaced(String owner, BatchKey key, SinkRecord former) {
    Delivery.of(former).source.applied--;
  }

  private void recordIsGood(Delivery delivery) {
    if (!delivery.source.kind.isWritten()) {
      violated(10, "stored although bad: " + delivery);
    }
  }

  /** 4: stored once where offsets are stored or names are fixed. */
  private void appliedOnce(Delivery delivery) {
    WriterKind kind = world.plan.kind();
    if ((kind.storesOffsets() || kind.pinned()) && delivery.source.applied > 0) {
      violated(4, "stored twice: " + delivery);
    }
  }

  /** 5: a duplicate was read again, or its first commit was not acknowledged. */
  private void duplicateHasCause(Delivery delivery) {
    boolean readAgain = delivery.source.reads > 1 && delivery.applied == 0;
    if (delivery.source.applied > 0 && !readAgain && !delivery.unacknowledged) {
      violated(5, "stored twice without a cause: " + delivery);
    }
  }

  /** 6: per key and partition records are stored in the order read. */
  private void orderIsKept(Delivery delivery, BatchKey key) {
    boolean landsLate = world.plan.kind().pinned() && delivery.unacknowledged;
    if (delivery.applied > 0 || landsLate) {
      // an object that is put again is the same object
      return;
    }
    long[] last = delivery.owner.orderOf(key);
    int p = delivery.source.partition;
    long place = ((long) delivery.reading << 32) + delivery.source.offset;
    if (place <= last[p]) {
      violated(
          6,
          delivery
              + (" stored after offset " + (last[p] & 0xffffffffL))
              + (" of reading " + (last[p] >> 32) + " of key " + key));
    }
    last[p] = place;
  }

  private void noteRow(Delivery delivery) {
    int p = delivery.source.partition;
    lastRow[p][delivery.source.rowKey] = delivery.source.offset;
    if (!delivery.owner.owns(delivery)
        || delivery.owner.isDead()
        || world.assignee(p) != delivery.owner) {
      overtaken[p] = true;
    }
  }

  /** 6: each row ends with its last good record, unless a former owner wrote late unfenced. */
  void rowsAreCurrent(SourceLog log, int partition) {
    boolean fenced = world.plan.kind().storesOffsets();
    if (log.wasTruncated() || world.plan.kind().pinned() || (overtaken[partition] && !fenced)) {
      return;
    }
    long[] expected = new long[lastRow[partition].length];
    for (long o = 0; o < log.end(); o++) {
      LogRecord record = log.at(o);
      if (record.kind.isWritten() && record.applied > 0) {
        expected[record.rowKey] = o;
      }
    }
    for (int row = 0; row < expected.length; row++) {
      // A batch that was stored, repeated by half and then given up leaves an older row.
      if (expected[row] != lastRow[partition][row] && !log.at(expected[row]).dropped) {
        violated(
            6,
            "row "
                + row
                + " ends with offset "
                + lastRow[partition][row]
                + ", not "
                + expected[row]
                + " of p"
                + partition);
      }
    }
  }

  /** 7: name and content of an object follow from the log alone. */
  @Override
  public void published(String name, List<SinkRecord> records) {
    List<LogRecord> actual = new ArrayList<>();
    records.forEach(record -> actual.add(Delivery.of(record).source));
    LogRecord first = actual.get(0);
    List<LogRecord> expected = world.logs.get(first.partition).pinnedBatch(first.offset);
    if (!actual.equals(expected)) {
      violated(7, "object " + name + " holds " + actual + ", not " + expected);
    }
  }

  /** 8: commits in flight are bounded; one per key is watched by the writer. */
  void inFlightIsBounded(Owner owner) {
    if (owner.writer().pendingCount() > world.plan.engine().inFlight()) {
      violated(8, owner + " has " + owner.writer().pendingCount() + " commits in flight");
    }
  }

  /** 8 and 9: the writer was called as the SPI says, and nothing is left open at its end. */
  void writerWasUsedProperly(Owner owner) {
    if (!owner.writer().violations().isEmpty()) {
      violated(8, owner + ": " + owner.writer().violations());
    }
  }

  /** 10 and 17: only bad records are dead letters, as the very instance that was read. */
  void letterIsBad(Delivery delivery, SinkRecord record) {
    if (!delivery.source.kind.isBad()) {
      violated(10, "good record in the dead letters: " + delivery);
    }
    if (delivery.record != record) {
      violated(17, "dead letter is not the record that was read: " + delivery);
    }
  }

  /** 11: isolating the bad of a batch costs few commits. */
  void isolationIsCheap(Owner owner, PendingCommit commit, boolean repetition) {
    Delivery first = Delivery.of(commit.records().get(0));
    Delivery.Family family = first.family;
    if (family == null) {
      int bad = 0;
      for (SinkRecord record : commit.records()) {
        bad += Delivery.of(record).source.kind == RecordKind.BAD_AT_COMMIT ? 1 : 0;
      }
      family = new Delivery.Family(commit.records().size(), bad, owner.disturbance());
      for (SinkRecord record : commit.records()) {
        Delivery.of(record).family = family;
      }
    }
    if (!repetition
        && ++family.commits > family.mostCommits()
        && family.disturbance == owner.disturbance()) {
      violated(11, family.commits + " commits for " + family.bad + " bad of " + family.records);
    }
  }

  @Override
  public void claimed(String owner, TopicPartition partition, long newEpoch) {
    int p = partition.partition();
    epoch[p] = newEpoch;
    if (!owner.equals(claimant[p])) {
      claimsInARow[p]++;
    }
    claimant[p] = owner;
  }

  long epochOf(Owner owner, int partition) {
    return owner.name().equals(claimant[partition]) ? epoch[partition] : -1;
  }

  /** 12: nothing of an epoch is stored after the next was claimed. */
  private void epochIsCurrent(Delivery delivery) {
    int p = delivery.source.partition;
    if (world.plan.kind().storesOffsets() && delivery.epochAtWrite != epoch[p]) {
      violated(
          12, delivery + " of epoch " + delivery.epochAtWrite + " stored in epoch " + epoch[p]);
    }
  }

  /** 2 and 12: an engine stops for what was injected, and by fences only after several. */
  void failureHasCause(Owner owner, Throwable cause) {
    String message = String.valueOf(cause.getMessage());
    boolean allowed = owner.mayFail();
    allowed |= world.plan.retry().timeoutMs() >= 0 && message.contains("gave up after");
    allowed |= world.plan.engine().rejectedBatches() > 0 && message.contains("refused every");
    // A commit under way may store more than the consumer goes back to.
    allowed |= owner.wasMovedBack() && message.contains("has stored offsets up to");
    if (!allowed && message.contains("it had to be read again")) {
      int reopens = world.plan.engine().fencedReopens();
      for (int claims : claimsInARow) {
        allowed |= claims > reopens;
      }
      if (!allowed) {
        violated(12, owner + " stopped by too few fences: " + message);
      }
    }
    if (!allowed) {
      violated(2, owner + " stopped without a cause: " + message);
    }
  }

  /** 14: a commit that starts after a release holds nothing of what was released. */
  void commitHoldsOwnedRecordsOnly(Owner owner, PendingCommit commit) {
    for (SinkRecord record : commit.records()) {
      if (!owner.owns(Delivery.of(record))) {
        violated(14, owner + " commits a record it has released: " + Delivery.of(record));
      }
    }
  }

  /** 15: memory is bounded by the limit, one poll, and a record for each open batch. */
  void memoryIsBounded(Owner owner) {
    long most =
        world.plan.engine().bufferedBytes()
            + (Plan.MOST_POLLED + owner.writer().openBatches()) * Plan.RECORD_BYTES;
    if (owner.writer().heapBytes() > most) {
      violated(15, owner + " holds " + owner.writer().heapBytes() + " bytes, more than " + most);
    }
  }

  /** 16: after a failure nothing new is begun. */
  void nothingAfterFailure(Owner owner, WriterStep step) {
    boolean begins =
        switch (step) {
          case OPEN, ROUTE, BEGIN, WRITE, COMMIT, ADVANCE, START -> true;
          case RELEASE, CLOSE -> false;
        };
    if (begins && owner.isStopped()) {
      violated(16, owner + " calls " + step + " after its failure");
    }
  }

  /** 16: what must answer after a failure does not throw. */
  void neverThrows(Owner owner, RuntimeException error) {
    violated(16, owner + " throws where it must answer: " + error);
  }

  /** 17: a record is written as the instance that was read, at one instant. */
  void replayIsPure(SinkRecord record, long acceptedMs) {
    Delivery delivery = Delivery.of(record);
    if (delivery.acceptedMs == Delivery.NOT_SEEN) {
      delivery.acceptedMs = acceptedMs;
    }
    if (delivery.record != record || delivery.acceptedMs != acceptedMs) {
      violated(17, delivery + " written at " + acceptedMs + ", before at " + delivery.acceptedMs);
    }
  }
}
