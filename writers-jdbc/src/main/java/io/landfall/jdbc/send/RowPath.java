// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.send;

import io.landfall.jdbc.bind.WritePlan;
import io.landfall.jdbc.send.TableRows.Row;
import java.sql.SQLException;
import java.util.List;

/** A way to send rows. Every way that takes them leaves the same table. */
interface RowPath {

  /** What the way is called. */
  SendWay way();

  /** Whether this way can be taken, and is worth it. */
  boolean takes(WritePlan plan, int rows) throws SQLException;

  /**
   * Sends rows in the transaction that is open.
   *
   * @param rejections told the records that cannot become rows
   */
  void send(WritePlan plan, List<Row> rows, Rejections rejections) throws SQLException;
}
