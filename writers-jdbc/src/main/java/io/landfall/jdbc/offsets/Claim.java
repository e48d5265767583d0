// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.offsets;

import io.landfall.jdbc.offsets.StoredOffset.Key;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A partition from its claim until it is claimed again or released. What this owner has stored last
 * is remembered here and never taken from the records: gaps between offsets are normal.
 *
 * <p>For one thread at a time.
 */
final class Claim {

  private static final long NONE = Long.MIN_VALUE;

  private final Key key;
  private final long epoch;
  private long next;

  /** Where a commit without an answer was to move the offset. */
  private long asked = NONE;

  Claim(Key key, StoredOffset claimed) {
    this.key = key;
    this.epoch = claimed.epoch();
    this.next = claimed.next();
  }

  Key key() {
    return key;
  }

  /** Next offset to read that is known to be stored. */
  long next() {
    return next;
  }

  /** Whether it is unknown if the last commit took effect. */
  boolean isDoubtful() {
    return asked != NONE;
  }

  /** The parameters of the statement that stores an offset. */
  void bindMove(PreparedStatement statement, long to) throws SQLException {
    statement.setLong(1, to);
    key.bind(statement, 2);
    statement.setLong(5, next);
    statement.setLong(6, epoch);
  }

  void committing(long to) {
    asked = to;
  }

  void committed() {
    next = asked;
    asked = NONE;
  }

  /**
   * Finds out about a commit without an answer by doing the same once more: that waits for the lock
   * of the lost transaction, as reading would not. The transaction is the caller's to roll back.
   *
   * @return why the partition is no longer this owner's; empty when it is
   */
  Optional<String> resolve(Connection connection) throws SQLException {
    if (moved(connection)) {
      asked = NONE;
      return Optional.empty();
    }
    connection.rollback();
    Optional<StoredOffset> row = key.read(connection);
    if (row.isPresent() && row.get().epoch() == epoch && row.get().next() == asked) {
      committed();
      return Optional.empty();
    }
    return Optional.of(changed(row, asked));
  }

  private boolean moved(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(key.table().statements().move())) {
      bindMove(statement, asked);
      return statement.executeUpdate() == 1;
    }
  }

  /** Why an offset could not be stored. */
  String whyNot(Connection connection, long to) throws SQLException {
    return changed(key.read(connection), to);
  }

  private String changed(Optional<StoredOffset> row, long to) {
    String what = "Cannot store offset " + to + " of " + key + ": ";
    if (row.isEmpty()) {
      return what + "its row is gone";
    }
    StoredOffset found = row.get();
    if (found.epoch() == epoch) {
      return what + ("its offset is " + found.next() + ", not " + next + " as this task stored it");
    }
    return what
        + ("it was claimed by " + found.owner() + " at " + found.claimedAt() + ", epoch ")
        + (found.epoch() + " instead of " + epoch)
        + (" (is another sink running under the name " + key.sink() + "?)");
  }
}
