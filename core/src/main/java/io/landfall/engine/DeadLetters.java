// SPDX-License-Identifier: Apache-2.0
package io.landfall.engine;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * The place for records that a writer will never take.
 *
 * <p><b>Threading:</b> called by the host thread; must not block. The stage may complete anywhere.
 *
 * <p><b>Delivery:</b> a record counts as delivered when the stage completes normally; until then no
 * offset moves past it.
 *
 * <p><b>Failure:</b> a stage that completes exceptionally, or a call that throws, stops the sink.
 */
@FunctionalInterface
public interface DeadLetters {

  /** Takes the very record that the host was given, and why it was refused. */
  CompletionStage<?> deliver(SinkRecord record, Throwable cause);

  /** Stops the sink at the first refused record ({@code errors.tolerance=none}). */
  static DeadLetters stop() {
    return (record, cause) ->
        CompletableFuture.failedFuture(
            new ConnectException(
                "Cannot go on after a refused record (errors.tolerance is none)", cause));
  }

  /** Counts and logs, then goes on ({@code errors.tolerance=all} without a topic). */
  static DeadLetters logOnly() {
    return (record, cause) -> CompletableFuture.completedFuture(null);
  }
}
