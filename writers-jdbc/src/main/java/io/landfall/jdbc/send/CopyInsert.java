// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.send;

import io.landfall.jdbc.bind.WritePlan;
import io.landfall.jdbc.send.TableRows.Row;
import java.sql.SQLException;
import java.util.List;

/** New rows straight into their table by COPY. */
final class CopyInsert implements RowPath {

  private final Bulk bulk;
  private final BulkLimits limits;

  CopyInsert(Bulk bulk, BulkLimits limits) {
    this.bulk = bulk;
    this.limits = limits;
  }

  @Override
  public SendWay way() {
    return SendWay.COPY;
  }

  @Override
  public boolean takes(WritePlan plan, int rows) throws SQLException {
    if (rows < limits.copied()) {
      return false;
    }
    PlanForms forms = bulk.of(plan);
    return forms.direct().isPresent() && forms.facts().isDirect();
  }

  @Override
  public void send(WritePlan plan, List<Row> rows, Rejections rejections) throws SQLException {
    bulk.copy(plan, rows, rejections);
  }
}
