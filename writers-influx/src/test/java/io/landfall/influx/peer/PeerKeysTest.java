// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.peer;

import io.landfall.influx.InfluxSinkConnector;
import io.landfall.testing.PeerContract;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;

class PeerKeysTest extends PeerContract {

  @Override
  protected ConfigDef ours() {
    return new InfluxSinkConnector().config();
  }

  @Override
  protected Map<String, String> documented() {
    return Map.of(
        "Lenses",
        """
        connect.influx.url connect.influx.db connect.influx.username connect.influx.password
        connect.influx.kcql connect.influx.retention.policy connect.influx.consistency.level
        connect.influx.error.policy connect.influx.max.retries connect.influx.retry.interval
        connect.progress.enabled
        """);
  }
}
