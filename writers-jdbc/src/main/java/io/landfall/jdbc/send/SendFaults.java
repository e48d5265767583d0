// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.send;

import io.landfall.jdbc.row.Coordinates;
import io.landfall.jdbc.send.TableRows.Row;
import io.landfall.jdbc.table.TableName;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Words for what went wrong with rows, and which of them it was where that is known. */
final class SendFaults {

  private SendFaults() {}

  /**
   * The error for rows that were sent together, without any of their values.
   *
   * @param rows in the order in which the driver was given them
   */
  static SendException describe(TableName table, List<Row> rows, SQLException error) {
    Map<Integer, SQLException> culprits = new HashMap<>();
    if (rows.size() > 1) {
      BatchFaults.of(error, rows.size())
          .forEach(
              (at, cause) -> {
                Row row = rows.get(at);
                culprits.put(row.ordinal(), described(table, List.of(row), cause, Map.of()));
              });
    }
    return described(table, rows, error, culprits);
  }

  private static SendException described(
      TableName table, List<Row> rows, SQLException error, Map<Integer, SQLException> culprits) {
    String first = Coordinates.of(rows.get(0).record());
    String what = rows.size() == 1 ? first : rows.size() + " records from " + first + " on";
    SQLException cause = ErrorText.copy(error);
    return new SendException(
        "Cannot write " + what + " to table " + table + ": " + cause.getMessage(), cause, culprits);
  }
}
