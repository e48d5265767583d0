// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import io.landfall.s3.commit.FencedException;
import io.landfall.s3.store.StoreException;
import io.landfall.writer.Failure;

/** What errors of stores and commits mean. */
final class S3Failures {

  private S3Failures() {}

  static Failure of(Throwable error) {
    Throwable cause = Failure.unwrap(error);
    if (cause instanceof FencedException fenced) {
      return new Failure.Fenced(fenced.partitions());
    }
    if (cause instanceof ReadAgainException again) {
      return new Failure.Fenced(again.partitions());
    }
    return cause instanceof StoreException answer ? of(answer) : Failure.byType(cause);
  }

  private static Failure of(StoreException answer) {
    return switch (answer.kind()) {
      case NO_BUCKET, REFUSED, UNACCEPTABLE -> new Failure.Fatal(answer.hint());
      case PRECONDITION, CONFLICT, NOT_FOUND, UNAVAILABLE ->
          new Failure.Retry(answer.retryAfterMs());
    };
  }
}
