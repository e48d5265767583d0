// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.jdbc.RequestWay.Fate;
import java.sql.Connection;
import java.sql.SQLException;

/** On MariaDB, where a statement about tables commits what came before it. */
class MariaDbLostRequestTest extends LostRequestContract {

  @Override
  Connection connectBeside() throws SQLException {
    return MariaDbServer.database("lost_request").connect();
  }

  @Override
  int port() {
    return MariaDbServer.shared().port();
  }

  @Override
  String url(int way) {
    return MariaDbServer.shared().url(way, "lost_request");
  }

  /** Slow there, because each life makes tables: between them the fates meet each request. */
  @Override
  int stride() {
    return Fate.values().length;
  }

  @Override
  String waiting() {
    // The tables of InnoDB's locks are not refreshed while somebody keeps reading them
    return "SELECT 1 FROM information_schema.GLOBAL_STATUS"
        + " WHERE variable_name = 'Innodb_row_lock_current_waits' AND variable_value > 0"
        + " UNION ALL SELECT 1 FROM information_schema.PROCESSLIST"
        + " WHERE state LIKE 'Waiting for table metadata lock'";
  }
}
