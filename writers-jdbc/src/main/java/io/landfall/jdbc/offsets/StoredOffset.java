// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.offsets;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * A row of the offset table.
 *
 * @param next next offset to read; {@link #NOTHING} when nothing was stored yet
 * @param epoch how often the row was claimed
 * @param owner who claimed it last
 * @param claimedAt when, as the database writes it
 */
record StoredOffset(long next, long epoch, String owner, String claimedAt) {

  /** The offset of a row that was claimed before anything was stored. */
  static final long NOTHING = -1;

  /** Where a row is. */
  record Key(OffsetTable table, String sink, TopicPartition partition) {

    /** Sets the three parameters of a key. */
    void bind(PreparedStatement statement, int from) throws SQLException {
      statement.setString(from, sink);
      statement.setString(from + 1, partition.topic());
      statement.setInt(from + 2, partition.partition());
    }

    /**
     * Reads the row; empty when there is none.
     *
     * @throws OffsetTableException for a row that is not for this version or not of this key
     */
    Optional<StoredOffset> read(Connection connection) throws SQLException {
      try (PreparedStatement statement = connection.prepareStatement(table.statements().read())) {
        bind(statement, 1);
        try (ResultSet row = statement.executeQuery()) {
          return row.next() ? Optional.of(checked(row)) : Optional.empty();
        }
      }
    }

    private StoredOffset checked(ResultSet row) throws SQLException {
      if (row.getInt(7) > OffsetTable.FORMAT) {
        throw table.newer(row.getInt(7));
      }
      // A database that compares without case would let two topics share a row
      requireSame(sink, row.getString(1));
      requireSame(partition.topic(), row.getString(2));
      return new StoredOffset(row.getLong(3), row.getLong(4), row.getString(5), row.getString(6));
    }

    private void requireSame(String asked, String found) {
      if (!asked.equals(found)) {
        throw table.confuses(asked, found);
      }
    }

    @Override
    public String toString() {
      return partition + " of sink " + sink + " in table " + table;
    }
  }
}
