// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import io.landfall.s3.commit.Work.Phase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The commits of a partition of which files are not visible, oldest first. Guarded by its ledger.
 */
final class Works {

  private final Map<FileCommit, Work> works = new LinkedHashMap<>();

  /** Lowest offset of commits that were given up: nobody else will decide it under this claim. */
  private long abandoned = Long.MAX_VALUE;

  Work of(FileCommit commit) {
    return works.computeIfAbsent(commit, Work::new);
  }

  void remove(Work work) {
    works.remove(work.commit);
  }

  /** What waits to be decided, and does not have to wait for another commit; the oldest. */
  List<Work> ready(int most) {
    List<Work> owed = works.values().stream().filter(Works::isOwed).toList();
    return works.values().stream()
        .filter(work -> work.phase == Phase.WAITING && work.asked != null)
        .filter(work -> owed.stream().noneMatch(other -> isOwedBefore(other, work)))
        .limit(most)
        .toList();
  }

  /** Whether a commit failed before it could be decided, and was not asked for again. */
  private static boolean isOwed(Work work) {
    return work.phase == Phase.WAITING && work.asked == null;
  }

  private static boolean isOwedBefore(Work owed, Work work) {
    return owed.goesBefore(work.commit) && owed.first() < work.first();
  }

  /** Commits of which nothing was sent that could decide them. */
  List<Work> undecided() {
    return works.values().stream().filter(work -> work.phase == Phase.WAITING).toList();
  }

  /** Lowest offset that is still undecided once some are; the greatest number there is for none. */
  long firstUndecidedBut(Set<Work> some) {
    long first = abandoned;
    for (Work work : undecided()) {
      if (!some.contains(work)) {
        first = Math.min(first, work.first());
      }
    }
    return first;
  }

  /** Takes out a commit of which nothing was sent; null for one that may be decided. */
  @Nullable Work abandon(FileCommit commit) {
    Work work = works.get(commit);
    if (work == null || work.phase != Phase.WAITING || work.asked != null) {
      return null;
    }
    works.remove(commit);
    abandoned = Math.min(abandoned, work.first());
    return work;
  }

  /** Takes what is waited for by callers whose commits are not decided. */
  List<CompletableFuture<Void>> takeAsked() {
    List<CompletableFuture<Void>> stages = new ArrayList<>();
    for (Work work : works.values()) {
      CompletableFuture<Void> stage = work.phase == Phase.DECIDED ? null : work.answer();
      if (stage != null) {
        stages.add(stage);
      }
    }
    return stages;
  }
}
