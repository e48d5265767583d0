// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.send;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;

/** Sends a batch as the row-wise path does, and reads what the driver says of it. */
public final class BatchFaultsProbe {

  private BatchFaultsProbe() {}

  /** Rows of which some have an id that is there already. */
  public static Map<Integer, SQLException> insert(
      Connection connection, String table, int rows, Set<Integer> bad) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("INSERT INTO " + table + " (id, name) VALUES (?, ?)")) {
      statement.setInt(1, -1);
      statement.setString(2, "first");
      statement.executeUpdate();
      for (int row = 0; row < rows; row++) {
        statement.setInt(1, bad.contains(row) ? -1 : row);
        statement.setString(2, "ok");
        statement.addBatch();
      }
      statement.executeBatch();
      throw new AssertionError("no row was refused");
    } catch (SQLException e) {
      return BatchFaults.of(e, rows);
    }
  }
}
