// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.jdbc.bind.InsertPlan;
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
  private final Map<InsertPlan, PreparedStatement> open = new LinkedHashMap<>(16, 0.75f, true);

  Statements(Connection connection) {
    this.connection = connection;
  }

  PreparedStatement of(InsertPlan plan) throws SQLException {
    PreparedStatement known = open.get(plan);
    if (known != null) {
      return known;
    }
    PreparedStatement made = connection.prepareStatement(plan.sql());
    open.put(plan, made);
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
