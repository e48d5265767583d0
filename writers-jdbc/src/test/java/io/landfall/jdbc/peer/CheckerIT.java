// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.peer;

import io.landfall.testing.CheckerContract;
import java.nio.file.Path;

class CheckerIT extends CheckerContract {

  @Override
  protected Path plugin() {
    return Path.of(System.getProperty("landfall.plugin.path"), "landfall-jdbc");
  }

  @Override
  protected String configuration() {
    return """
        connector.class=io.debezium.connector.jdbc.JdbcSinkConnector
        topics=a
        connection.url=jdbc:postgresql://db/shop
        """;
  }
}
