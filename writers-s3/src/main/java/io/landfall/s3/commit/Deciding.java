// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import io.landfall.s3.ledger.CommitState;
import io.landfall.s3.ledger.PendingGroup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the next decision of a partition says. */
final class Deciding {

  private final CommitState from;
  private final CommitSettings settings;

  Deciding(CommitState from, CommitSettings settings) {
    this.from = from;
    this.settings = settings;
  }

  /**
   * The next content of the commit object.
   *
   * @param chosen commits that are decided
   * @param visible keys of files that need not be remembered any more
   * @param advanceTo where positions are that ran ahead
   * @param bound lowest offset that is still undecided, whatever the commits say
   */
  CommitState.Decided of(List<Work> chosen, Set<String> visible, long advanceTo, long bound) {
    List<PendingGroup> pending = new ArrayList<>(from.pendingBut(visible));
    Map<String, Long> ahead = new HashMap<>();
    long next = Math.max(from.next(), advanceTo);
    for (Work work : chosen) {
      requireUndecided(work.commit);
      pending.addAll(work.pending(settings.routing()));
      next = Math.max(next, work.commit.next());
      if (work.commit.output() != null) {
        ahead.merge(work.commit.output(), work.commit.last(), Math::max);
      }
    }
    next = Math.max(from.next(), Math.min(next, bound));
    return new CommitState.Decided(
        next, from.aheadOf(next, ahead), settings.fingerprint(), pending);
  }

  /** What is decided cannot be decided again; a caller that tries has lost its way. */
  private void requireUndecided(FileCommit commit) {
    for (FinishedFile file : commit.files()) {
      if (from.covers(file.output(), file.first())) {
        throw new FencedException(
            commit.partition(),
            "Cannot commit "
                + (commit.partition() + "@" + file.first() + " of " + file.output())
                + (": it is decided up to " + from.next() + " already"));
      }
    }
  }
}
