// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import java.util.Map;

/** The contract over the protocol of S3, by output partition and exactly once. */
class S3ProxyExactlyOnceContractTest extends S3ProxyContractTest {

  @Override
  Map<String, String> more() {
    return Map.of("delivery.guarantee", "exactly_once", "rotation.scope", "output-partition");
  }
}
