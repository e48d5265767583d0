// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what may fail while closing, at a time when nothing else can be done about it. */
final class Closing {

  private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

  private Closing() {}

  /** Takes any object: converters can be closed only since Kafka 4.1. */
  static void quietly(@Nullable Object resource, String what) {
    if (resource instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception | LinkageError e) {
        LOG.warn("Cannot close {}: {}", what, resource.getClass().getName(), e);
      }
    }
  }
}
