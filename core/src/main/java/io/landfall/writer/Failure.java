// SPDX-License-Identifier: Apache-2.0
package io.landfall.writer;

import java.io.IOException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.errors.RetriableException;

/** What an error means for the records it concerns. */
public sealed interface Failure {

  /**
   * Nothing is wrong with the records: the same call is made again later. Never ends in dead
   * letters.
   *
   * @param afterMs delay that the target asked for, in milliseconds; empty leaves it to the {@link
   *     RetryPolicy}
   */
  record Retry(OptionalLong afterMs) implements Failure {
    /** As soon as the policy allows. */
    public static final Retry BY_POLICY = new Retry(OptionalLong.empty());

    public Retry {
      Objects.requireNonNull(afterMs, "afterMs");
    }

    /** Not before the target's own delay is over. */
    public static Retry after(long millis) {
      return new Retry(OptionalLong.of(millis));
    }
  }

  /**
   * Records that the target will never take. Promises nothing about the batch they were in.
   *
   * @param culprits ordinal of the successful {@code write} call (0 is the first) to the cause;
   *     empty when they are unknown
   */
  record Reject(Map<Integer, Throwable> culprits) implements Failure {
    /** Some record of the batch is bad, which one is not known. */
    public static final Reject UNKNOWN = new Reject(Map.of());

    public Reject {
      culprits = Map.copyOf(culprits);
    }
  }

  /** Another owner has claimed these partitions; nothing of the batch is stored. */
  record Fenced(Set<TopicPartition> partitions) implements Failure {
    public Fenced {
      partitions = Set.copyOf(partitions);
    }
  }

  /**
   * Neither time nor leaving out records helps.
   *
   * @param hint what to change, appended to the message; may be empty
   */
  record Fatal(String hint) implements Failure {
    public Fatal {
      Objects.requireNonNull(hint, "hint");
    }
  }

  /**
   * Classifies by the type of the error or, for wrappers of {@code java.util.concurrent}, of its
   * cause: {@link RetriableException}, {@link IOException}, {@link TimeoutException}, {@link
   * SQLTransientException} and {@link SQLRecoverableException} are Retry, {@link DataException} is
   * Reject, everything else Fatal, because an unknown error must never drain a topic.
   */
  static Failure byType(Throwable error) {
    Throwable cause = unwrap(error);
    if (cause instanceof RetriableException
        || cause instanceof org.apache.kafka.common.errors.RetriableException
        || cause instanceof IOException
        || cause instanceof TimeoutException
        || cause instanceof SQLTransientException
        || cause instanceof SQLRecoverableException) {
      return Retry.BY_POLICY;
    }
    return cause instanceof DataException ? Reject.UNKNOWN : new Fatal("");
  }

  /** The error below the wrappers that futures add. */
  static Throwable unwrap(Throwable error) {
    Throwable cause = error;
    while ((cause instanceof CompletionException || cause instanceof ExecutionException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }
}
