// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.upload;

/** What became of the wish to send a part before it is full. */
public enum Early {

  /** There is not enough in memory for a part. */
  NOTHING,

  /** It is sent, and memory is free. */
  SENT,

  /** It is on its way still, or failed: the store is slow, and others would wait as long. */
  LATE
}
