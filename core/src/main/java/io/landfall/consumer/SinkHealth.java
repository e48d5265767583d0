// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import java.time.Instant;
import java.util.Objects;

/** What a sink is doing, over all of its tasks. */
public sealed interface SinkHealth {

  /** Not every task has polled yet. */
  record Starting() implements SinkHealth {}

  /** Every task polls, and nothing is being repeated. */
  record Running() implements SinkHealth {}

  /**
   * The target, a converter or a transform refuses for the time being; fetching is paused.
   *
   * @param since when the first of the failures in a row happened
   * @param cause the latest failure
   */
  record Retrying(Instant since, Throwable cause) implements SinkHealth {
    public Retrying {
      Objects.requireNonNull(since, "since");
      Objects.requireNonNull(cause, "cause");
    }
  }

  /** Ended in order. */
  record Stopped() implements SinkHealth {}

  /** Ended, or ending, because a task failed. */
  record Failed(Throwable cause) implements SinkHealth {
    public Failed {
      Objects.requireNonNull(cause, "cause");
    }
  }
}
