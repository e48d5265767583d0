// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import io.landfall.s3.ledger.Move;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Commits and offsets that one move decides. Guarded by its ledger. */
final class Round {

  final Move move;

  /** What is decided; empty when only offsets are moved or files are forgotten. */
  final List<Work> works;

  /** Who waits for the offset alone. */
  final List<CompletableFuture<Void>> advances;

  private int hidden;

  Round(Move move, List<Work> works, List<CompletableFuture<Void>> advances) {
    this.move = move;
    this.works = List.copyOf(works);
    this.advances = List.copyOf(advances);
    this.hidden = works.size();
  }

  /** Notes that the files of one commit are visible; whether those of all are. */
  boolean isVisibleWithOneMore() {
    return --hidden == 0;
  }
}
