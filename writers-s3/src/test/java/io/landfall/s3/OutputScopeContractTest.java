// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import java.util.Map;

/** The contract by output partition, at least once. */
class OutputScopeContractTest extends MemoryContractTest {

  @Override
  Map<String, String> more() {
    return Map.of("rotation.scope", "output-partition");
  }
}
