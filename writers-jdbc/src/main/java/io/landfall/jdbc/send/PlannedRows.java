// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.send;

import io.landfall.jdbc.bind.WritePlan;
import io.landfall.jdbc.dialect.RowAction;
import io.landfall.jdbc.send.TableRows.Row;
import java.util.List;

/** Rows of one plan, in their order. */
record PlannedRows(WritePlan plan, List<Row> rows) {

  RowAction action() {
    return plan.action();
  }

  int size() {
    return rows.size();
  }
}
