// SPDX-License-Identifier: Apache-2.0
package io.landfall.engine;

import io.landfall.writer.OffsetRange;

/** The offsets of one partition that wait for one batch, or for one dead letter. */
final class Claim {

  final Partition partition;
  final long from;
  final Debt debt;
  long until;
  boolean done;

  Claim(Partition partition, long from, Debt debt) {
    this.partition = partition;
    this.from = from;
    this.until = from + 1;
    this.debt = debt;
  }

  OffsetRange range() {
    return new OffsetRange(partition.id, from, until);
  }
}
