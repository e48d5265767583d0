// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import io.landfall.engine.DeadLetters;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a record that cannot be taken, by the {@code errors.*} keys; the same for those
 * that fail before the writer and those that the writer refuses.
 */
final class RecordErrors implements DeadLetters {

  private static final Logger LOG = LoggerFactory.getLogger(RecordErrors.class);

  private final String sink;
  private final ErrorKeys keys;
  private final @Nullable DeadLetterTopic topic;

  /**
   * @param topic null where no dead-letter topic is named
   */
  RecordErrors(String sink, ErrorKeys keys, @Nullable DeadLetterTopic topic) {
    this.sink = sink;
    this.keys = keys;
    this.topic = topic;
  }

  @Override
  public CompletionStage<?> deliver(SinkRecord record, Throwable cause) {
    if (record instanceof ConsumedRecord consumed) {
      return report(FailedRecord.byWriter(consumed.raw(), cause));
    }
    throw new IllegalArgumentException(
        "Cannot report a record of a foreign kind: " + record.getClass().getName());
  }

  /** Completes when the record counts as dealt with, exceptionally when the sink has to stop. */
  CompletionStage<?> report(FailedRecord failed) {
    if (keys.logs()) {
      LOG.error(
          "Cannot take record {} of sink {} (stage {} in {}{})",
          failed.at(),
          sink,
          failed.stage(),
          failed.executing(),
          timestamp(failed),
          failed.error());
    }
    if (!keys.tolerant()) {
      return CompletableFuture.failedFuture(
          new ConnectException(
              "errors.tolerance=none stops the sink at the first such record", failed.error()));
    }
    if (topic != null) {
      return topic.send(failed);
    }
    if (!keys.logs()) {
      LOG.warn(
          "Left out record {} of sink {} (stage {}): {}",
          failed.at(),
          sink,
          failed.stage(),
          failed.error().toString());
    }
    return CompletableFuture.completedFuture(null);
  }

  /**
   * The error of a record that did not become one, where the policy is to stop.
   *
   * @return null where the policy is to go on
   */
  @Nullable ConnectException stops(FailedRecord failed) {
    if (keys.tolerant()) {
      return null;
    }
    report(failed);
    return new ConnectException(
        "Cannot convert record "
            + (failed.at() + " of sink " + sink + ": " + failed.error().getMessage())
            + (" (stage " + failed.stage() + " in " + failed.executing())
            + "; errors.tolerance=none stops the sink at the first such record)",
        failed.error());
  }

  private String timestamp(FailedRecord failed) {
    TimestampType type = failed.raw().timestampType();
    return !keys.logsTimestamps() || type == TimestampType.NO_TIMESTAMP_TYPE
        ? ""
        : ", timestamp=" + failed.raw().timestamp() + ", timestampType=" + type;
  }
}
