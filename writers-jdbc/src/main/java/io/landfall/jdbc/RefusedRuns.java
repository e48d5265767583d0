// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.jdbc.row.Coordinates;
import io.landfall.jdbc.send.RejectedRowsException;
import io.landfall.jdbc.send.TableRows.Row;
import io.landfall.jdbc.send.TableRows.Run;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.errors.DataException;

/** Records without a schema that have a field which their table does not know. */
final class RefusedRuns {

  private final Map<Integer, Throwable> culprits = new HashMap<>();

  /** None of a run's records can be a row. */
  void add(Run run, DataException cause) {
    for (Row row : run.rows()) {
      culprits.put(
          row.ordinal(),
          new DataException(
              "Cannot write " + Coordinates.of(row.record()) + ": " + cause.getMessage(), cause));
    }
  }

  /**
   * Ends the search.
   *
   * @throws RejectedRowsException naming all of them
   */
  void finish() {
    if (!culprits.isEmpty()) {
      throw new RejectedRowsException(culprits);
    }
  }
}
