// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import java.util.List;

/**
 * A statement about rows. One that takes several rows repeats its middle part; one that does not
 * has no middle part.
 *
 * @param head text before the first row
 * @param row text of one row; empty in a statement for a single row
 * @param tail text after the last row
 * @param parameters for each parameter of a row, the number of its column: keys first, then values
 */
public record RowStatement(String head, String row, String tail, List<Integer> parameters) {

  public RowStatement {
    parameters = List.copyOf(parameters);
  }

  /** A statement for a single row. */
  public static RowStatement single(String sql, List<Integer> parameters) {
    return new RowStatement(sql, "", "", parameters);
  }

  /** Whether one statement takes several rows. */
  public boolean takesRows() {
    return !row.isEmpty();
  }

  /** The text for one row. */
  public String sql() {
    return head + row + tail;
  }

  /** The text for several rows. */
  public String sql(int rows) {
    if (rows != 1 && !takesRows()) {
      throw new IllegalStateException("Cannot write " + rows + " rows with: " + head);
    }
    StringBuilder sql =
        new StringBuilder(head.length() + rows * (row.length() + 2) + tail.length()).append(head);
    for (int i = 0; i < rows; i++) {
      sql.append(i == 0 ? "" : ", ").append(row);
    }
    return sql.append(tail).toString();
  }
}
