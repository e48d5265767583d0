// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

import io.landfall.influx.line.LineFault;

/** A name that fields have in lines. */
final class FieldSlot {

  private final byte[] prefix;
  private long lastLine;

  /**
   * @param prefix the name as it is in lines, with its equals sign; empty where such fields are
   *     left out
   */
  FieldSlot(byte[] prefix) {
    this.prefix = prefix;
  }

  byte[] prefix() {
    return prefix;
  }

  boolean isLeftOut() {
    return prefix.length == 0;
  }

  /** Several values of a record may have this name, but not in one line. */
  void take(long line) {
    if (lastLine == line) {
      throw new LineFault(
          "has the name of another one (IGNORE one, or give it another name with AS)");
    }
    lastLine = line;
  }
}
