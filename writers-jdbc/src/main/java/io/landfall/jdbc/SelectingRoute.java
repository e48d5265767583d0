// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.jdbc.row.Coordinates;
import io.landfall.jdbc.row.RowRules;
import io.landfall.jdbc.row.RowShapes;
import io.landfall.jdbc.table.TableName;
import io.landfall.jdbc.table.TableNameFormat;
import io.landfall.project.RecordRoute;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** A record is one row of the table that a statement names, with the fields that it selects. */
final class SelectingRoute implements Route {

  private static final int MOST = 10_000;

  private final RecordRoute route;
  private final RowShapes shapes;
  private final char quote;
  private final Map<String, TableName> tables = new HashMap<>();
  private @Nullable String lastTarget;
  private @Nullable TableName last;

  /**
   * @param quote the character that the database quotes identifiers with
   */
  SelectingRoute(RecordRoute route, RowRules rules, char quote) {
    this.route = route;
    this.shapes = RowShapes.selecting(route, rules);
    this.quote = quote;
  }

  @Override
  public boolean skips(SinkRecord record) {
    return shapes.skips(record);
  }

  @Override
  public void rows(SinkRecord record, long acceptedMs, RowSink to) {
    TableName table = table(record);
    SinkRecord row = shapes.prepared(record);
    to.add(table, row, shapes.of(row));
  }

  private TableName table(SinkRecord record) {
    String target = route.target(record);
    TableName known = last;
    if (known != null && target.equals(lastTarget)) {
      return known;
    }
    TableName table = tables.get(target);
    if (table == null) {
      table = named(record, target);
      if (tables.size() >= MOST) {
        tables.clear();
      }
      tables.put(target, table);
    }
    lastTarget = target;
    last = table;
    return table;
  }

  private TableName named(SinkRecord record, String target) {
    try {
      // No variable of a table's name is one in what a record says
      return TableNameFormat.of(target, quote)
          .tableOf(TableNameFormat.TOPIC, TableNameFormat.PARTITION);
    } catch (DataException | IllegalArgumentException e) {
      throw new DataException(Coordinates.cannotWrite(record, e), e);
    }
  }
}
