// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.offsets;

import org.apache.kafka.connect.errors.ConnectException;

/** The database, or a table in it, cannot keep offsets together with data. */
public final class OffsetTableException extends ConnectException {

  private static final long serialVersionUID = 1L;

  OffsetTableException(String message) {
    super(message);
  }
}
