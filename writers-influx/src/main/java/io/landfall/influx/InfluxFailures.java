// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx;

import io.landfall.influx.http.HopelessException;
import io.landfall.influx.http.RetryLaterException;
import io.landfall.writer.Failure;

/** What an error means. */
final class InfluxFailures {

  private final ErrorPolicy policy;

  InfluxFailures(ErrorPolicy policy) {
    this.policy = policy;
  }

  Failure of(Throwable error) {
    Throwable cause = Failure.unwrap(error);
    if (cause instanceof RetryLaterException later) {
      return new Failure.Retry(later.afterMs());
    }
    if (cause instanceof HopelessException hopeless) {
      // The policy's own retries end in giving the batch up, which is what is asked for
      return policy == ErrorPolicy.NOOP
          ? Failure.Retry.BY_POLICY
          : new Failure.Fatal(hopeless.hint());
    }
    return Failure.byType(cause);
  }
}
