// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.http;

/**
 * The lines of a batch's records, one after another in one array. A record may have several lines,
 * or none.
 */
public interface Lines {

  /** The array that holds them. */
  byte[] array();

  /** How many records there are. */
  int records();

  /**
   * Where the lines of a record begin; for {@link #records} itself, where those of the last end.
   */
  int offset(int record);

  /** How many lines the records before this one have together. */
  int linesBefore(int record);
}
