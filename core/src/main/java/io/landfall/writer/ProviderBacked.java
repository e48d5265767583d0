// SPDX-License-Identifier: Apache-2.0
package io.landfall.writer;

/**
 * A class that a configuration may name and that stands for a writer, such as a connector class.
 * Hosts that are not a Connect worker use it to turn {@code connector.class} into a writer.
 */
public interface ProviderBacked {

  /** The provider of the writers behind this class. */
  SinkWriterProvider provider();
}
