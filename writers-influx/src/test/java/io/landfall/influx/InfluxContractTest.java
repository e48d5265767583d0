// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** The contract on InfluxDB 1, where points have the time of their record. */
class InfluxContractTest extends LineContract {

  @BeforeEach
  void createDatabase() {
    InfluxServer.shared().database("contract");
  }

  @Override
  String url() {
    return InfluxServer.shared().url();
  }

  @Override
  String measurement(String topic) {
    return topic;
  }

  @Override
  String statement() {
    return "INSERT INTO ${topic} SELECT * FROM * WITHTIMESTAMP _timestamp"
        + " WITHTAG(_partition AS part)";
  }

  @Override
  List<Map<String, Object>> rows(String measurement) {
    return InfluxServer.shared().rows("contract", measurement);
  }
}
