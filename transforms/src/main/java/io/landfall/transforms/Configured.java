// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import org.jspecify.annotations.Nullable;

/** What {@code configure} has left. */
final class Configured {

  private Configured() {}

  /**
   * @throws IllegalStateException if it was not called, or {@code close} was
   */
  static <T> T of(@Nullable T configuration, Object owner) {
    if (configuration == null) {
      throw new IllegalStateException(
          "Cannot transform: "
              + (owner.getClass().getName() + " is not configured (call configure first)"));
    }
    return configuration;
  }
}
