// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import io.landfall.s3.ledger.CommitState;
import io.landfall.s3.ledger.PendingGroup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * What was decided of a partition before it was claimed, as an answer for each record that is read
 * again. Immutable.
 */
final class FormerDecisions {

  private record Unfinished(PendingGroup group, Decision.Unfinished decision) {}

  private final CommitState claimed;

  /** Records after this offset were not decided. */
  private final long until;

  private final long resume;
  private final Map<String, List<Unfinished>> byOutput = new HashMap<>();
  private final List<Unfinished> byRuns = new ArrayList<>();
  private final Map<UnfinishedFile, PendingGroup> groups = new HashMap<>();

  /**
   * @param claimed what the claim found
   * @param visible keys of pending files that are known to be visible
   */
  FormerDecisions(CommitState claimed, Set<String> visible) {
    this.claimed = claimed;
    long last = claimed.next() - 1;
    for (long ahead : claimed.ahead().values()) {
      last = Math.max(last, ahead);
    }
    long first = claimed.next();
    for (PendingGroup group : claimed.pending()) {
      if (!visible.containsAll(group.keys())) {
        add(claimed.partition(), group);
        first = Math.min(first, group.first());
        last = Math.max(last, group.last());
      }
    }
    this.until = last;
    this.resume = first;
  }

  private void add(TopicPartition partition, PendingGroup group) {
    UnfinishedFile file =
        new UnfinishedFile(
            partition,
            group.main().key(),
            group.output(),
            group.first(),
            group.last(),
            group.count());
    groups.put(file, group);
    Unfinished unfinished = new Unfinished(group, new Decision.Unfinished(file));
    if (group.runs() == null) {
      byOutput.computeIfAbsent(group.output(), output -> new ArrayList<>()).add(unfinished);
    } else {
      byRuns.add(unfinished);
    }
  }

  /** Where reading goes on; {@link CommitState#NOTHING} when nothing is stored. */
  long resume() {
    return resume;
  }

  /** The files that are to be made again. */
  Set<UnfinishedFile> unfinished() {
    return groups.keySet();
  }

  PendingGroup group(UnfinishedFile file) {
    PendingGroup group = groups.get(file);
    if (group == null) {
      throw new IllegalStateException("Cannot finish " + file + ": it is not unfinished");
    }
    return group;
  }

  Decision of(String output, long offset) {
    if (offset > until) {
      return Decision.OPEN;
    }
    for (Unfinished unfinished : byOutput.getOrDefault(output, List.of())) {
      if (unfinished.group().has(output, offset)) {
        return unfinished.decision();
      }
    }
    for (Unfinished unfinished : byRuns) {
      if (unfinished.group().has(output, offset)) {
        return unfinished.decision();
      }
    }
    return claimed.covers(output, offset) ? Decision.DONE : Decision.OPEN;
  }
}
