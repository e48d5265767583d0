// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.line;

import org.apache.kafka.connect.errors.DataException;

/**
 * Something that no line can hold, found where the record is not at hand. The message is a phrase
 * that follows the record's position; it names fields, never values.
 */
public final class LineFault extends DataException {

  private static final long serialVersionUID = 1L;

  public LineFault(String phrase) {
    super(phrase);
  }
}
