// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

/** Whether times without digits below a millisecond get some from the record's offset. */
public enum Spread {
  /** Times stay as they are: points of one series and time overwrite each other. */
  NONE,
  /** The offset is added in the smallest unit, below a millisecond: the same at every replay. */
  OFFSET
}
