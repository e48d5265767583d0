// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import io.landfall.testing.HostContract;
import io.landfall.testing.HostDriver;
import io.landfall.testing.HostSetup;

class ConsumerHostContractTest extends HostContract {

  @Override
  protected HostDriver host(HostSetup setup) {
    return new MemoryHost(setup);
  }
}
