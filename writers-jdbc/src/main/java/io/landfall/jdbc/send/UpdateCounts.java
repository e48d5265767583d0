// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.send;

import io.landfall.jdbc.dialect.RowAction;
import io.landfall.jdbc.table.TableName;
import java.sql.Statement;
import org.apache.kafka.connect.errors.ConnectException;

/** No exception is no proof: there are databases that drop a row and only count it out. */
final class UpdateCounts {

  private UpdateCounts() {}

  /**
   * Compares what the database has counted with what was sent.
   *
   * @throws ConnectException when rows are missing
   */
  static void check(RowAction action, TableName table, int[] counts, int rows) {
    int stored = 0;
    for (int count : counts) {
      stored += isStored(action, count) ? 1 : 0;
    }
    require(table, Math.min(stored, counts.length), rows);
  }

  /**
   * Compares rows that the database has counted with those that were sent.
   *
   * @throws ConnectException when rows are missing
   */
  static void require(TableName table, long stored, int rows) {
    if (stored != rows) {
      throw new ConnectException(
          "Cannot write to table "
              + (table + ": the database reports " + stored + " of " + rows + " rows as stored")
              + " (look for a trigger or rule that leaves rows out)");
    }
  }

  private static boolean isStored(RowAction action, int count) {
    return count == Statement.SUCCESS_NO_INFO
        || switch (action) {
          case INSERT -> count == 1;
          // A row that is there already, or is not there, is no row lost
          case UPSERT, IGNORE, NEWER_WINS, PARTIAL, UPDATE, DELETE -> count >= 0;
        };
  }
}
