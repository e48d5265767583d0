// SPDX-License-Identifier: Apache-2.0
package io.landfall.writer;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.connect.errors.DataException;

/**
 * Names the records of a batch that the target will never take. Promises nothing about the others:
 * they are written again without the named ones.
 */
public class RejectedRecordsException extends DataException {

  private static final long serialVersionUID = 1L;

  private final transient Map<Integer, Throwable> culprits;

  /**
   * @param culprits index in the batch, from 0, to the cause; not empty
   */
  public RejectedRecordsException(Map<Integer, ? extends Throwable> culprits) {
    super(message(culprits), first(culprits));
    this.culprits = Map.copyOf(culprits);
  }

  /** Index in the batch to the cause. */
  public Map<Integer, Throwable> culprits() {
    return culprits;
  }

  private static String message(Map<Integer, ? extends Throwable> culprits) {
    return "Cannot write "
        + (culprits.size() == 1 ? "record " : "records ")
        + (new TreeMap<>(culprits).keySet() + " of a batch (the target refuses them)");
  }

  private static Throwable first(Map<Integer, ? extends Throwable> culprits) {
    if (culprits.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot reject records: {} (throw a DataException where the culprits are unknown)");
    }
    return new TreeMap<Integer, Throwable>(culprits).firstEntry().getValue();
  }
}
