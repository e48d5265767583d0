// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import io.landfall.writer.ProviderBacked;
import io.landfall.writer.SinkWriterProvider;

/** Stands for a connector class of a writer module. */
public final class BackedConnector implements ProviderBacked {

  @Override
  public SinkWriterProvider provider() {
    return new MemoryProvider();
  }
}
