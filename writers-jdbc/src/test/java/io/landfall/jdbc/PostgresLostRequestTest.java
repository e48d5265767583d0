// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** On PostgreSQL. */
class PostgresLostRequestTest extends LostRequestContract {

  @Override
  Connection connectBeside() throws SQLException {
    return EmbeddedServer.database("lost_request").connect();
  }

  @Override
  int port() {
    return EmbeddedServer.port();
  }

  @Override
  String url(int way) {
    return EmbeddedServer.url(way, "lost_request") + "&sslmode=disable";
  }

  @Override
  String waiting() {
    return "SELECT 1 FROM pg_locks WHERE NOT granted";
  }
}
