// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import java.util.HashMap;
import java.util.Map;

/** The contract on MariaDB with offsets stored in it. */
class MariaDbExactlyOnceContractTest extends MariaDbContractTest {

  @Override
  Map<String, String> config() {
    Map<String, String> config = new HashMap<>(super.config());
    config.put("delivery.guarantee", "exactly_once");
    return config;
  }
}
