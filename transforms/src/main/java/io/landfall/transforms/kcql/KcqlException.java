// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms.kcql;

import org.apache.kafka.common.config.ConfigException;

/** KCQL that cannot be read; the message shows where, and what was expected. */
public final class KcqlException extends ConfigException {

  private static final long serialVersionUID = 1L;

  private final int position;

  KcqlException(String message, int position) {
    super(message);
    this.position = position;
  }

  /** Index in the text, from 0, of the character at fault; its length where the text ends early. */
  public int position() {
    return position;
  }
}
