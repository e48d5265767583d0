// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.offsets;

import io.landfall.jdbc.offsets.OffsetMoves.Move;
import io.landfall.jdbc.offsets.StoredOffset.Key;
import io.landfall.writer.OffsetRange;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * The partitions that a task has claimed in the target.
 *
 * <p><b>Threading:</b> one thread; the moves that are handed out belong to the thread that commits.
 *
 * <p><b>Delivery:</b> when {@link #open} returns, no transaction of a former owner can store
 * anything of the partitions any more, and one that was under way is in the offsets returned.
 */
public final class OffsetClaims {

  /** As often two tasks can be in each other's way when a row is made. */
  private static final int MOST_RACES = 3;

  private final OffsetTable table;
  private final String sink;
  private final String owner;
  private final ConnectionSource connections;
  private final Map<TopicPartition, Claim> claims = new HashMap<>();
  private boolean tableKnown;

  /**
   * Nothing is claimed yet.
   *
   * @param sink whose offsets these are
   * @param owner how this task is named to others
   */
  public OffsetClaims(OffsetTable table, String sink, String owner, ConnectionSource connections) {
    this.table = Objects.requireNonNull(table, "table");
    this.sink = Objects.requireNonNull(sink, "sink");
    this.owner = Objects.requireNonNull(owner, "owner");
    this.connections = Objects.requireNonNull(connections, "connections");
  }

  /**
   * Claims partitions in one transaction on a connection of its own.
   *
   * @return the stored offsets; a partition without one is left out
   */
  public Map<TopicPartition, Long> open(Collection<TopicPartition> added) throws SQLException {
    Map<TopicPartition, Claim> claimed;
    try (Connection connection = connections.open()) {
      table.prepare(connection);
      if (!tableKnown) {
        table.require(connection);
        tableKnown = true;
      }
      claimed = claim(connection, added.stream().sorted(OffsetTable.LOCK_ORDER).toList());
    }
    claims.putAll(claimed);
    Map<TopicPartition, Long> stored = new HashMap<>();
    claimed.forEach(
        (partition, claim) -> {
          if (claim.next() != StoredOffset.NOTHING) {
            stored.put(partition, claim.next());
          }
        });
    return stored;
  }

  private Map<TopicPartition, Claim> claim(Connection connection, List<TopicPartition> partitions)
      throws SQLException {
    int races = 0;
    while (true) {
      try {
        Map<TopicPartition, Claim> claimed = new HashMap<>();
        for (TopicPartition partition : partitions) {
          claimed.put(partition, claim(connection, new Key(table, sink, partition)));
        }
        connection.commit();
        return claimed;
      } catch (SQLException e) {
        connection.rollback();
        // Another task has made the row first: then there is one to update
        if (!String.valueOf(e.getSQLState()).startsWith("23") || ++races > MOST_RACES) {
          throw e;
        }
      } catch (OffsetTableException e) {
        // A row that is not ours keeps its epoch
        connection.rollback();
        throw e;
      }
    }
  }

  private Claim claim(Connection connection, Key key) throws SQLException {
    if (!raised(connection, key)) {
      try (PreparedStatement statement = connection.prepareStatement(table.statements().insert())) {
        key.bind(statement, 1);
        statement.setLong(4, StoredOffset.NOTHING);
        statement.setString(5, owner);
        statement.executeUpdate();
      }
    }
    // The row is locked by now, so that reading it apart from raising it is no gap
    Optional<StoredOffset> row = key.read(connection);
    return new Claim(
        key, row.orElseThrow(() -> new SQLException("Cannot claim " + key + ": its row is gone")));
  }

  private boolean raised(Connection connection, Key key) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(table.statements().claim())) {
      statement.setString(1, owner);
      key.bind(statement, 2);
      return statement.executeUpdate() > 0;
    }
  }

  /** The offsets that a batch stores. */
  public OffsetMoves moves(List<OffsetRange> ranges) {
    Map<TopicPartition, Long> next = new HashMap<>();
    ranges.forEach(range -> next.put(range.partition(), range.until()));
    return moves(next);
  }

  /** The next offsets to store, all of claimed partitions. */
  public OffsetMoves moves(Map<TopicPartition, Long> next) {
    List<Move> moves = new ArrayList<>(next.size());
    for (TopicPartition partition :
        next.keySet().stream().sorted(OffsetTable.LOCK_ORDER).toList()) {
      Claim claim = claims.get(partition);
      if (claim == null) {
        throw new IllegalStateException("Cannot store an offset of " + partition + ": not claimed");
      }
      moves.add(new Move(claim, Objects.requireNonNull(next.get(partition))));
    }
    return new OffsetMoves(moves);
  }

  /** Forgets partitions; what is under way for them goes on under the former claim. */
  public void release(Collection<TopicPartition> removed) {
    claims.keySet().removeAll(removed);
  }
}
