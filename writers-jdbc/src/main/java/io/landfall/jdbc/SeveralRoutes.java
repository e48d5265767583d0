// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.jdbc.row.RowShape;
import io.landfall.jdbc.table.TableName;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.sink.SinkRecord;

/** A record is several rows: all of them, or none. */
final class SeveralRoutes implements Route {

  private final List<SelectingRoute> routes;

  private record Row(TableName table, SinkRecord record, RowShape shape) {}

  SeveralRoutes(List<SelectingRoute> routes) {
    this.routes = List.copyOf(routes);
  }

  @Override
  public boolean skips(SinkRecord record) {
    return routes.get(0).skips(record);
  }

  @Override
  public void rows(SinkRecord record, long acceptedMs, RowSink to) {
    List<Row> rows = new ArrayList<>(routes.size());
    for (SelectingRoute route : routes) {
      route.rows(record, acceptedMs, (table, row, shape) -> rows.add(checked(table, row, shape)));
    }
    for (Row row : rows) {
      to.add(row.table(), row.record(), row.shape());
    }
  }

  /** Reads what there is to read, since the next one must not fail where this one is handed on. */
  private static Row checked(TableName table, SinkRecord record, RowShape shape) {
    for (int field = 0; field < shape.fields().size(); field++) {
      shape.value(record, field);
    }
    return new Row(table, record, shape);
  }
}
