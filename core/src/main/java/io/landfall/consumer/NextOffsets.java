// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Where reading goes on after a poll, past control records too. */
final class NextOffsets {

  /** Since Kafka 4.0 the records say it themselves. */
  private static final boolean IN_RECORDS = recordsKnow();

  private NextOffsets() {}

  static void of(
      ConsumerRecords<byte[], byte[]> polled,
      Consumer<byte[], byte[]> consumer,
      BiConsumer<TopicPartition, Long> action) {
    if (IN_RECORDS) {
      polled.nextOffsets().forEach((partition, next) -> action.accept(partition, next.offset()));
    } else {
      positions(polled, consumer).forEach(action);
    }
  }

  /** A partition that has just returned records knows its position without asking a broker. */
  static Map<TopicPartition, Long> positions(
      ConsumerRecords<byte[], byte[]> polled, Consumer<byte[], byte[]> consumer) {
    Map<TopicPartition, Long> positions = new HashMap<>();
    polled
        .partitions()
        .forEach(partition -> positions.put(partition, consumer.position(partition)));
    return positions;
  }

  private static boolean recordsKnow() {
    try {
      ConsumerRecords.class.getMethod("nextOffsets");
      return true;
    } catch (NoSuchMethodException e) {
      return false;
    }
  }
}
