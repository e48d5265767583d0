// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import java.util.Optional;

/** A place in which the sink runs; {@link #close} ends it in order. */
interface SinkHost extends AutoCloseable {

  /** Why the sink has failed, if it has. */
  Optional<String> failure();

  @Override
  void close();
}
