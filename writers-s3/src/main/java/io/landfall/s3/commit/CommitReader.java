// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import io.landfall.s3.ledger.CommitKeys;
import io.landfall.s3.ledger.CommitLog;
import io.landfall.s3.ledger.CommitLogs;
import io.landfall.s3.ledger.CommitState;
import io.landfall.s3.ledger.PendingFile;
import io.landfall.s3.ledger.PendingGroup;
import io.landfall.s3.store.ObjectStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** Reads what a sink has decided, and changes nothing; any thread. */
public final class CommitReader {

  /**
   * What is decided of a topic-partition.
   *
   * @param next offset from which the sink reads on; empty when none is stored
   * @param ahead last decided offset of output partitions that are ahead of it
   * @param owner who claimed it last
   * @param pending files that are decided and were not known to be visible
   */
  public record Decisions(
      OptionalLong next, Map<String, Long> ahead, String owner, List<Pending> pending) {

    /** A file that is decided. */
    public record Pending(String key, long first, long last, long count) {}

    public Decisions {
      ahead = Map.copyOf(ahead);
      pending = List.copyOf(pending);
    }

    /** Whether a file of the output partition that begins here is decided. */
    public boolean covers(String output, long first) {
      return first < next.orElse(CommitState.NOTHING)
          || first <= ahead.getOrDefault(output, CommitState.NOTHING);
    }
  }

  private final CommitKeys keys;
  private final ObjectStore store;
  private final CommitLog log;

  /**
   * @param directory where commit objects are
   * @param sink whose they are
   */
  public CommitReader(ObjectStore store, String directory, String sink) {
    this.store = store;
    this.keys = new CommitKeys(directory, sink);
    this.log = CommitLogs.toRead(store, keys);
  }

  /** Partitions of which something is decided. */
  public Set<TopicPartition> partitions() throws IOException {
    return keys.stored(store);
  }

  /** What is decided of a partition; empty when nothing is. */
  public Optional<Decisions> read(TopicPartition partition) throws IOException {
    return log.read(partition).map(found -> decisions(found.state()));
  }

  private static Decisions decisions(CommitState state) {
    List<Decisions.Pending> pending = new ArrayList<>();
    for (PendingGroup group : state.pending()) {
      for (PendingFile file : group.files()) {
        pending.add(new Decisions.Pending(file.key(), group.first(), group.last(), group.count()));
      }
    }
    return new Decisions(
        state.next() == CommitState.NOTHING ? OptionalLong.empty() : OptionalLong.of(state.next()),
        state.ahead(),
        state.owner(),
        pending);
  }
}
