// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import io.landfall.s3.ledger.CommitState;
import io.landfall.s3.ledger.Versioned;
import java.util.Optional;

/** Says who has overtaken whom. */
final class Fences {

  private Fences() {}

  /**
   * @param ours what this owner has stored last
   * @param found what is stored instead
   */
  static FencedException overtaken(CommitState ours, Optional<Versioned> found) {
    String what = "Cannot commit to " + ours.partition() + " of sink " + ours.sink() + ": ";
    if (found.isEmpty()) {
      return new FencedException(ours.partition(), what + "its commit object is gone");
    }
    CommitState theirs = found.get().state();
    return new FencedException(
        ours.partition(),
        what
            + ("it was claimed by " + theirs.owner() + " at " + theirs.claimedAt() + ", epoch ")
            + (theirs.epoch() + " instead of " + ours.epoch())
            + (" (is another sink running under the name " + ours.sink() + "?)"));
  }
}
