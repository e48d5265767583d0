// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.send;

import io.landfall.jdbc.bind.WritePlan;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** The prepared statements of one connection; the one unused for longest makes room. */
final class Statements {

  private static final int MOST = 100;

  private final Connection connection;
  private final Map<Key, PreparedStatement> open = new LinkedHashMap<>(16, 0.75f, true);

  private record Key(WritePlan plan, int rows) {}

  Statements(Connection connection) {
    this.connection = connection;
  }

  /** The statement for one row. */
  PreparedStatement of(WritePlan plan) throws SQLException {
    return of(plan, 1);
  }

  /** The statement for several rows. */
  PreparedStatement of(WritePlan plan, int rows) throws SQLException {
    Key key = new Key(plan, rows);
    PreparedStatement known = open.get(key);
    if (known != null) {
      return known;
    }
    PreparedStatement made = connection.prepareStatement(plan.statement().sql(rows));
    open.put(key, made);
    if (open.size() > MOST) {
      Iterator<PreparedStatement> oldest = open.values().iterator();
      PreparedStatement unused = oldest.next();
      oldest.remove();
      unused.close();
    }
    return made;
  }

  /** Closes all of them. */
  void clear() throws SQLException {
    for (PreparedStatement statement : open.values()) {
      statement.close();
    }
    open.clear();
  }
}
