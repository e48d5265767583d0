// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.jdbc.bind.Coordinates;
import io.landfall.jdbc.table.TableName;
import io.landfall.jdbc.table.TableNameFormat;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * The tables of the topics, each worked out once.
 *
 * <p>For one thread.
 */
final class TableNames {

  private static final int MOST = 10_000;

  private final TableNameFormat format;
  private final Map<String, TableName> byTopic = new HashMap<>();

  TableNames(TableNameFormat format) {
    this.format = format;
  }

  /**
   * The table that a record goes to.
   *
   * @throws DataException when its topic makes no table name
   */
  TableName tableOf(SinkRecord record) {
    TableName known = byTopic.get(record.topic());
    return known == null ? workOut(record) : known;
  }

  private TableName workOut(SinkRecord record) {
    TableName table;
    try {
      table = format.tableOf(record.topic());
    } catch (DataException e) {
      throw new DataException("Cannot write " + Coordinates.of(record) + ": " + e.getMessage(), e);
    }
    if (byTopic.size() >= MOST) {
      byTopic.clear();
    }
    byTopic.put(record.topic(), table);
    return table;
  }
}
