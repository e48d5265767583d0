// SPDX-License-Identifier: Apache-2.0
package io.landfall.record;

import org.apache.kafka.common.config.ConfigException;

/** A record path that cannot be read; the message shows where. */
public final class PathSyntaxException extends ConfigException {

  private static final long serialVersionUID = 1L;

  private final int position;

  PathSyntaxException(String path, int position, String fault) {
    super(
        "Cannot read path: "
            + (path + " (" + fault + ")")
            + ("\n  " + path + "\n  " + " ".repeat(position) + "^"));
    this.position = position;
  }

  /**
   * Index in the path, from 0, of the character at fault; its length where the path is too short.
   */
  public int position() {
    return position;
  }
}
