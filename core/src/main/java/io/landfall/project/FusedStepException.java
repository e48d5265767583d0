// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import org.apache.kafka.connect.errors.DataException;

/** A record that a transform would refuse, found before anybody reads it; the cause says why. */
public final class FusedStepException extends DataException {
  private static final long serialVersionUID = 1L;

  private final transient Class<?> transform;
  private final RuntimeException error;

  FusedStepException(Class<?> transform, RuntimeException error) {
    super(error.getMessage(), error);
    this.transform = transform;
    this.error = error;
  }

  /** The class of the transform. */
  public Class<?> transform() {
    return transform;
  }

  /** What the transform would have thrown. */
  public RuntimeException error() {
    return error;
  }
}
