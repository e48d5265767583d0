// SPDX-License-Identifier: Apache-2.0
package io.landfall.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * What must happen before the claims of one batch are settled: its pieces stored (a batch that is
 * halved has several) and its dead letters acknowledged. Claims of one debt settle together, so
 * that committable offsets stand on batch boundaries only.
 */
final class Debt {

  final List<Claim> claims = new ArrayList<>(1);

  /** Parts of the batch that are neither stored nor dropped. */
  int pieces;

  /** Dead letters that are not acknowledged. */
  int letters;

  /** Whether the target has stored any record of the batch. */
  boolean storedAny;

  /** Whether the target has refused any record of the batch at commit. */
  boolean rejectedAny;

  void settleIfPaid() {
    if (pieces > 0 || letters > 0) {
      return;
    }
    for (Claim claim : claims) {
      claim.done = true;
      claim.partition.popSettled();
    }
  }
}
