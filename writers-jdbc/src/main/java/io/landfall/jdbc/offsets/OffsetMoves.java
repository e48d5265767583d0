// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.offsets;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * The offsets that one transaction stores, each from what this owner has stored last.
 *
 * <p><b>Threading:</b> one thread at a time.
 *
 * <p><b>Order:</b> {@link #areStored}, then in the transaction of the data {@link #store} before
 * anything else, {@link #committing}, the commit, {@link #committed}.
 */
public final class OffsetMoves {

  /** No offsets: at least once. */
  public static final OffsetMoves NONE = new OffsetMoves(List.of());

  /** One partition and where it moves to. */
  record Move(Claim claim, long to) {}

  private final List<Move> moves;

  /** Moves in the order in which all owners lock their rows. */
  OffsetMoves(List<Move> moves) {
    this.moves = List.copyOf(moves);
  }

  /** Whether the transaction stores no offsets. */
  public boolean isEmpty() {
    return moves.isEmpty();
  }

  /**
   * Whether an earlier transaction has stored all of this already. Where a commit was left without
   * an answer this finds out; needs a connection without work that is not committed yet, and leaves
   * it so.
   *
   * @throws FencedException when partitions have another owner
   */
  public boolean areStored(Connection connection) throws SQLException {
    Map<TopicPartition, String> lost = new LinkedHashMap<>();
    for (Move move : moves) {
      if (move.claim.isDoubtful()) {
        Optional<String> fault = move.claim.resolve(connection);
        connection.rollback();
        fault.ifPresent(why -> lost.put(move.claim.key().partition(), why));
      }
    }
    throwIfFenced(lost);
    List<Move> done = moves.stream().filter(move -> move.claim.next() >= move.to).toList();
    if (done.isEmpty() || done.size() == moves.size()) {
      return !done.isEmpty();
    }
    throw partlyStored(done);
  }

  /** Claimed anew, a partition is read from where it really stands. */
  private static FencedException partlyStored(List<Move> done) {
    Map<TopicPartition, String> ahead = new LinkedHashMap<>();
    for (Move move : done) {
      ahead.put(
          move.claim.key().partition(),
          "Cannot store offset "
              + (move.to + " of " + move.claim.key() + ": " + move.claim.next())
              + " is stored already");
    }
    return new FencedException(ahead.keySet(), String.join("; ", ahead.values()));
  }

  /**
   * Stores the offsets; the first statement of a transaction, so that a former owner changes
   * nothing and no snapshot is older than the offsets.
   *
   * @throws FencedException when partitions have another owner; the transaction is rolled back
   */
  public void store(Connection connection) throws SQLException {
    int[] counts = counts(connection);
    Map<TopicPartition, String> lost = new LinkedHashMap<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] == Statement.SUCCESS_NO_INFO) {
        throw new ConnectException(
            "Cannot deliver exactly once: the driver does not count the rows that a batch of"
                + " statements changes (leave its bulk protocol out of connection.url)");
      }
      if (counts[i] != 1) {
        connection.rollback();
        Move move = moves.get(i);
        lost.put(move.claim.key().partition(), move.claim.whyNot(connection, move.to));
      }
    }
    throwIfFenced(lost);
  }

  private int[] counts(Connection connection) throws SQLException {
    if (moves.isEmpty()) {
      return new int[0];
    }
    String sql = moves.get(0).claim.key().table().statements().move();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      if (moves.size() == 1) {
        moves.get(0).claim.bindMove(statement, moves.get(0).to);
        return new int[] {statement.executeUpdate()};
      }
      for (Move move : moves) {
        move.claim.bindMove(statement, move.to);
        statement.addBatch();
      }
      return statement.executeBatch();
    }
  }

  private static void throwIfFenced(Map<TopicPartition, String> lost) {
    if (!lost.isEmpty()) {
      throw new FencedException(lost.keySet(), String.join("; ", lost.values()));
    }
  }

  /** The commit is on its way: until {@link #committed} its outcome is not known. */
  public void committing() {
    moves.forEach(move -> move.claim.committing(move.to));
  }

  /** The commit was answered. */
  public void committed() {
    moves.forEach(move -> move.claim.committed());
  }
}
