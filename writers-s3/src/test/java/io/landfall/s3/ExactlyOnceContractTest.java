// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import java.util.Map;

/** The contract by topic-partition, exactly once. */
class ExactlyOnceContractTest extends MemoryContractTest {

  @Override
  Map<String, String> more() {
    return Map.of("delivery.guarantee", "exactly_once");
  }
}
