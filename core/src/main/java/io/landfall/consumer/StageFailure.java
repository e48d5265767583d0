// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import java.io.Serial;
import org.apache.kafka.connect.errors.RetriableException;

/** A record that did not get through a step before the writer. */
final class StageFailure extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final Stage stage;
  private final transient Class<?> executing;
  private final Exception error;

  StageFailure(Stage stage, Class<?> executing, Exception error) {
    // The stack of the step itself is in the cause; this one only carries it up two frames.
    super(null, error, false, false);
    this.stage = stage;
    this.executing = executing;
    this.error = error;
  }

  Stage stage() {
    return stage;
  }

  Class<?> executing() {
    return executing;
  }

  Exception error() {
    return error;
  }

  boolean retriable() {
    return error instanceof RetriableException;
  }
}
