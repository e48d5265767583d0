// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.connection;

import java.sql.Connection;
import java.sql.SQLException;

/** Where connections come from. */
@FunctionalInterface
interface ConnectionSource {

  /** A connection as it comes; closed by who asked for it. */
  Connection connection() throws SQLException;
}
