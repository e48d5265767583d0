// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import java.util.Map;

/** The contract on the file system, by output partition and exactly once. */
class LocalExactlyOnceContractTest extends LocalContractTest {

  @Override
  Map<String, String> more() {
    return Map.of("delivery.guarantee", "exactly_once", "rotation.scope", "output-partition");
  }
}
