// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.offsets;

import java.sql.Connection;
import java.sql.SQLException;

/** Where connections in manual commit mode come from; each is closed by who asked for it. */
@FunctionalInterface
public interface ConnectionSource {

  /** A new connection. */
  Connection open() throws SQLException;
}
