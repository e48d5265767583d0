// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Back-pressure: all partitions are paused, or none, also those that arrive meanwhile. */
final class Pauses {

  private final Consumer<?, ?> consumer;
  private boolean on;

  Pauses(Consumer<?, ?> consumer) {
    this.consumer = consumer;
  }

  void apply(boolean wanted) {
    if (wanted == on) {
      return;
    }
    on = wanted;
    if (on) {
      consumer.pause(consumer.assignment());
    } else {
      consumer.resume(consumer.paused());
    }
  }

  /** A rebalance hands partitions out unpaused. */
  void assigned(Collection<TopicPartition> added) {
    if (on) {
      consumer.pause(added);
    }
  }

  boolean on() {
    return on;
  }
}
