// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing;

import io.landfall.writer.Failure;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** An error of the in-memory target that says itself what it means. */
public final class InjectedFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  private InjectedFailure(String message, Failure failure) {
    super(message, null, false, false);
    this.failure = failure;
  }

  /** The target is away for now. */
  public static InjectedFailure retry() {
    return new InjectedFailure("Cannot reach the target", Failure.Retry.BY_POLICY);
  }

  /** The target is away and has said for how long. */
  public static InjectedFailure retryAfter(long millis) {
    return new InjectedFailure("Cannot reach the target", Failure.Retry.after(millis));
  }

  /** Some record is bad, which one is not known (for {@code write}: this one). */
  public static InjectedFailure reject() {
    return new InjectedFailure("Cannot store a record", Failure.Reject.UNKNOWN);
  }

  /** These records are bad, by ordinal in the batch. */
  public static InjectedFailure reject(Map<Integer, Throwable> culprits) {
    return new InjectedFailure("Cannot store some records", new Failure.Reject(culprits));
  }

  /** Another owner has claimed partitions. */
  public static InjectedFailure fenced(Set<TopicPartition> partitions) {
    return new InjectedFailure(
        "Cannot write partitions of another owner: " + partitions, new Failure.Fenced(partitions));
  }

  /** Nothing helps. */
  public static InjectedFailure fatal() {
    return new InjectedFailure("Cannot log in", new Failure.Fatal("change the password"));
  }

  /** What it means; the in-memory writer's {@code classify} returns it. */
  public Failure failure() {
    return failure;
  }
}
