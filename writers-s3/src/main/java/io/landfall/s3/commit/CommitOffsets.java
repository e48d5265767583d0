// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import io.landfall.s3.ledger.CommitException;
import io.landfall.s3.ledger.CommitKeys;
import io.landfall.s3.ledger.CommitLog;
import io.landfall.s3.ledger.CommitLogs;
import io.landfall.s3.ledger.CommitState;
import io.landfall.s3.ledger.Move;
import io.landfall.s3.ledger.PendingFile;
import io.landfall.s3.ledger.PendingGroup;
import io.landfall.s3.ledger.Stamps;
import io.landfall.s3.ledger.Versioned;
import io.landfall.s3.store.ObjectStore;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The offsets from which a sink reads on, to be changed by hand while it is stopped. What is known
 * of a partition stays, also when its offset is forgotten: a task that still runs somewhere must
 * not find it as it was.
 *
 * <p><b>Threading:</b> any thread; waits for the store.
 */
public final class CommitOffsets {

  private static final int MOST_RACES = 3;

  private final ObjectStore store;
  private final CommitKeys keys;
  private final Stamps stamps;

  /**
   * @param directory where commit objects are
   * @param sink whose offsets these are
   */
  public CommitOffsets(ObjectStore store, String directory, String sink, InstantSource clock) {
    this.store = Objects.requireNonNull(store, "store");
    this.keys = new CommitKeys(directory, sink);
    this.stamps = Stamps.random("offsets altered by hand", clock);
  }

  /**
   * Changes offsets, of all partitions or, where one has unfinished files, of none. A partition
   * that was never claimed has no offset to change: its first claim finds nothing stored.
   *
   * @param offsets next offset to read, null to forget it; none at all forgets every partition's
   * @throws CommitException for a partition of which files are decided and not visible
   */
  public void alter(Map<TopicPartition, @Nullable Long> offsets) throws IOException {
    CommitLog log = CommitLogs.of(store, store.capabilities(), keys);
    Map<TopicPartition, @Nullable Long> wanted = new TreeMap<>(CommitKeys.ORDER);
    wanted.putAll(offsets);
    if (offsets.isEmpty()) {
      for (TopicPartition partition : keys.stored(store)) {
        wanted.put(partition, null);
      }
    }
    for (TopicPartition partition : wanted.keySet()) {
      Optional<Versioned> found = log.read(partition);
      if (found.isPresent()) {
        requireFinished(found.get().state());
      }
    }
    for (Map.Entry<TopicPartition, @Nullable Long> entry : wanted.entrySet()) {
      Long next = entry.getValue();
      move(log, entry.getKey(), next == null ? CommitState.NOTHING : next);
    }
  }

  private void move(CommitLog log, TopicPartition partition, long next) throws IOException {
    for (int i = 0; i < MOST_RACES; i++) {
      Optional<Versioned> found = log.read(partition);
      if (found.isEmpty()) {
        return;
      }
      requireFinished(found.get().state());
      Move move = new Move(found.get().state().moved(stamps.next(), next), found.get().version());
      if (move.send(log) instanceof Move.Stored) {
        return;
      }
    }
    throw new CommitException(
        what(partition) + "it changes all the time (stop the sink before its offsets are altered)");
  }

  private void requireFinished(CommitState state) throws IOException {
    DecidedObjects objects = new DecidedObjects(store, store.capabilities());
    for (PendingGroup group : state.pending()) {
      DecidedObjects.Contents contents =
          DecidedObjects.contents(state.sink(), state.partition(), group);
      for (PendingFile file : group.files()) {
        if (!objects.isVisible(file.key(), contents)) {
          throw new CommitException(
              what(state.partition())
                  + (file.key() + " is decided and not visible yet")
                  + " (start the sink, so that it finishes its files, stop it and ask again)");
        }
      }
    }
  }

  private String what(TopicPartition partition) {
    return "Cannot alter the offset of " + partition + " of sink " + keys.sink() + ": ";
  }
}
