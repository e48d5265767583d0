// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.schedule;

import io.landfall.testing.RejectStyle;
import io.landfall.writer.Capability;
import java.util.List;

/** The writers that a schedule may run with. */
enum WriterKind {
  /** Posts batches to something that appends; lanes by record key. */
  REQUESTS(
      List.of(RejectStyle.UNKNOWN, RejectStyle.NAMED, RejectStyle.PARTIAL),
      Capability.RETAIN_RECORDS),
  /** Upserts rows; refuses some and stores the rest; lanes by record key. */
  ROWS(
      List.of(RejectStyle.PARTIAL, RejectStyle.NAMED, RejectStyle.UNKNOWN),
      Capability.RETAIN_RECORDS,
      Capability.IDEMPOTENT),
  /** One transaction with its offsets for everything. */
  TRANSACTIONS(
      List.of(RejectStyle.NAMED, RejectStyle.UNKNOWN),
      Capability.RETAIN_RECORDS,
      Capability.STORES_OFFSETS),
  /** Objects per partition with names that follow from their first offset. */
  NAMED_OBJECTS(List.of(), Capability.PINNED_BOUNDARIES),
  /** Objects per partition and output, cut by count and age. */
  OUTPUTS(List.of()),
  /** Objects per partition, decided by a stored offset. */
  DECIDED_OBJECTS(List.of(), Capability.STORES_OFFSETS);

  final List<RejectStyle> styles;
  final Capability[] capabilities;

  WriterKind(List<RejectStyle> styles, Capability... capabilities) {
    this.styles = styles;
    this.capabilities = capabilities;
  }

  boolean has(Capability capability) {
    return List.of(capabilities).contains(capability);
  }

  boolean storesOffsets() {
    return this == TRANSACTIONS || this == DECIDED_OBJECTS;
  }

  boolean pinned() {
    return this == NAMED_OBJECTS;
  }

  boolean retains() {
    return this == REQUESTS || this == ROWS || this == TRANSACTIONS;
  }

  /** Whether the target can be left with a part of a batch. */
  boolean storesHalves() {
    return this == REQUESTS || this == ROWS || this == OUTPUTS;
  }
}
