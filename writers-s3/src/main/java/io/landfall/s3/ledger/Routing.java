// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.ledger;

/** Whether the output partition of a record is the same whenever it is read. */
public enum Routing {
  /** It follows from the record alone. */
  REPEATABLE,
  /** It can differ: by the clock, or by a partitioner that does not say that it is repeatable. */
  VARYING
}
