// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.send;

import java.util.Map;
import org.apache.kafka.connect.errors.DataException;

/** Records of a batch cannot become rows, and it is known which. */
public final class RejectedRowsException extends DataException {

  private static final long serialVersionUID = 1L;

  private final transient Map<Integer, Throwable> culprits;

  /** With the cause for the number of each record. */
  public RejectedRowsException(Map<Integer, Throwable> culprits) {
    super("Cannot write " + culprits.size() + " records of the batch");
    this.culprits = Map.copyOf(culprits);
    culprits.values().forEach(this::addSuppressed);
  }

  /** Ordinal of the record in the batch to what is wrong with it. */
  public Map<Integer, Throwable> culprits() {
    return culprits;
  }
}
