// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import java.util.HashMap;
import java.util.Map;

/** The contract with offsets stored in the database. */
class ExactlyOnceContractTest extends JdbcWriterContractTest {

  @Override
  Map<String, String> config() {
    Map<String, String> config = new HashMap<>(super.config());
    config.put("delivery.guarantee", "exactly_once");
    return config;
  }
}
