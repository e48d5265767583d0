// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.peer;

import io.landfall.testing.CheckerContract;
import java.nio.file.Path;

class CheckerIT extends CheckerContract {

  @Override
  protected Path plugin() {
    return Path.of(System.getProperty("landfall.plugin.path"), "landfall-influx");
  }

  @Override
  protected String configuration() {
    return """
        connector.class=io.lenses.streamreactor.connect.influx.InfluxSinkConnector
        topics=a
        connect.influx.url=http://db:8086
        connect.influx.db=d
        connect.influx.kcql=INSERT INTO m SELECT * FROM a
        """;
  }
}
