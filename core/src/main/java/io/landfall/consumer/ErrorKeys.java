// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The {@code errors.*} keys of Connect.
 *
 * @param tolerant whether a record that cannot be taken is left out rather than stops the sink
 * @param retryTimeoutMs how long converters and transforms are repeated; -1 is without end
 * @param retryDelayMaxMs longest delay between two repetitions
 * @param logs whether each such record is logged
 * @param logsTimestamps whether that log names timestamps
 * @param deadLetterTopic where the originals go
 */
record ErrorKeys(
    boolean tolerant,
    long retryTimeoutMs,
    long retryDelayMaxMs,
    boolean logs,
    boolean logsTimestamps,
    Optional<Topic> deadLetterTopic) {

  /**
   * @param contextHeaders whether letters say where they come from
   */
  record Topic(String name, short replication, boolean contextHeaders) {}

  /** From values that were parsed by {@link HostKeys#DEFINITION}. */
  static ErrorKeys from(Map<String, Object> host) {
    String topic = ((String) value(host, HostKeys.DLQ_TOPIC)).trim();
    return new ErrorKeys(
        value(host, HostKeys.TOLERANCE).equals("all"),
        (Long) value(host, HostKeys.RETRY_TIMEOUT),
        (Long) value(host, HostKeys.RETRY_DELAY_MAX_MS),
        (Boolean) value(host, HostKeys.LOG_ENABLE),
        (Boolean) value(host, HostKeys.LOG_MESSAGES),
        topic.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Topic(
                    topic,
                    (Short) value(host, HostKeys.DLQ_REPLICATION),
                    (Boolean) value(host, HostKeys.DLQ_HEADERS))));
  }

  private static Object value(Map<String, Object> host, String key) {
    return Objects.requireNonNull(host.get(key), key);
  }

  /** The topic, where letters are written at all: a sink that stops reads the record again. */
  Optional<Topic> usedTopic() {
    return tolerant ? deadLetterTopic : Optional.empty();
  }
}
