// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import io.landfall.writer.Failure;
import java.io.IOException;

/** What the errors of a store mean for the records of a commit. */
public final class StoreFailures {

  private StoreFailures() {}

  /**
   * Classifies an error. What time cures is Retry, with the store's own delay; what a person must
   * change is Fatal, with a hint; an object that is not possible is Reject. A condition that does
   * not hold, or an upload that is gone, is for the caller to understand: here it is Fatal.
   */
  public static Failure classify(Throwable error) {
    Throwable cause = Failure.unwrap(error);
    if (!(cause instanceof StoreException answer)) {
      return Failure.byType(cause);
    }
    return switch (answer.kind()) {
      case UNAVAILABLE, CONFLICT -> new Failure.Retry(answer.retryAfterMs());
      case UNACCEPTABLE -> Failure.Reject.UNKNOWN;
      case NO_BUCKET, REFUSED -> new Failure.Fatal(answer.hint());
      case PRECONDITION -> new Failure.Fatal("does another sink write the same objects?");
      case NOT_FOUND ->
          new Failure.Fatal(
              "somebody removed it: a lifecycle rule, or another sink; a restart writes it again");
    };
  }

  /** Whether the error comes from a connection, not from what was asked. */
  static boolean isOfTheNetwork(Throwable error) {
    for (Throwable each = error; each != null; each = each.getCause()) {
      if (each instanceof IOException) {
        return true;
      }
    }
    return false;
  }
}
