// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.offsets;

import io.landfall.jdbc.offsets.StoredOffset.Key;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Changes stored offsets by hand. A row stays, also when its offset is forgotten, and its epoch
 * rises: a task that still runs somewhere must not find it as it was.
 */
public final class OffsetChange {

  private final OffsetTable table;
  private final String sink;

  /** For the offsets of a sink. */
  public OffsetChange(OffsetTable table, String sink) {
    this.table = table;
    this.sink = sink;
  }

  /**
   * Changes offsets in one transaction. A partition that was never claimed has no offset to change:
   * its first claim finds nothing stored.
   *
   * @param offsets next offset to read, null to forget it; none at all forgets every partition's
   */
  public void apply(Connection connection, Map<TopicPartition, @Nullable Long> offsets)
      throws SQLException {
    table.prepare(connection);
    if (!table.exists(connection)) {
      return;
    }
    connection.rollback();
    Map<TopicPartition, @Nullable Long> wanted = new TreeMap<>(OffsetTable.LOCK_ORDER);
    wanted.putAll(offsets.isEmpty() ? all(connection) : offsets);
    try (PreparedStatement statement = connection.prepareStatement(table.statements().alter())) {
      for (Map.Entry<TopicPartition, @Nullable Long> entry : wanted.entrySet()) {
        Key key = new Key(table, sink, entry.getKey());
        if (key.read(connection).isPresent()) {
          Long next = entry.getValue();
          statement.setLong(1, next == null ? StoredOffset.NOTHING : next);
          key.bind(statement, 2);
          statement.executeUpdate();
        }
      }
    }
    connection.commit();
  }

  private Map<TopicPartition, @Nullable Long> all(Connection connection) throws SQLException {
    Map<TopicPartition, @Nullable Long> all = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(table.statements().list())) {
      statement.setString(1, sink);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          all.put(new TopicPartition(rows.getString(1), rows.getInt(2)), null);
        }
      }
    }
    return all;
  }
}
