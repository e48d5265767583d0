// SPDX-License-Identifier: Apache-2.0
package io.landfall.engine;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** The assigned partitions, found by the coordinates of a record without allocating. */
final class Partitions {

  private final Map<TopicPartition, Partition> byId = new HashMap<>();
  private final Map<String, @Nullable Partition[]> byTopic = new HashMap<>();
  private final Set<TopicPartition> former = new HashSet<>();

  private String lastTopic = "";
  private @Nullable Partition[] lastRow = new Partition[0];

  Collection<Partition> all() {
    return byId.values();
  }

  /** A copy of the assigned ids. */
  List<TopicPartition> ids() {
    return List.copyOf(byId.keySet());
  }

  @Nullable Partition get(TopicPartition id) {
    return byId.get(id);
  }

  /** Whether records of it may still be under way although it was given up. */
  boolean wasAssigned(TopicPartition id) {
    return former.contains(id);
  }

  void put(Partition partition) {
    TopicPartition id = partition.id;
    byId.put(id, partition);
    former.remove(id);
    @Nullable Partition[] row = byTopic.getOrDefault(id.topic(), new Partition[0]);
    if (row.length <= id.partition()) {
      row = Arrays.copyOf(row, id.partition() + 1);
    }
    row[id.partition()] = partition;
    byTopic.put(id.topic(), row);
    forgetLast();
  }

  void remove(TopicPartition id) {
    if (byId.remove(id) == null) {
      return;
    }
    former.add(id);
    @Nullable Partition[] row = byTopic.get(id.topic());
    if (row != null) {
      row[id.partition()] = null;
    }
    forgetLast();
  }

  private void forgetLast() {
    lastTopic = "";
    lastRow = new Partition[0];
  }

  @Nullable Partition of(SinkRecord record) {
    String topic = record.originalTopic();
    int number = record.originalKafkaPartition();
    // Records of one fetch share the instance of their topic's name.
    @SuppressWarnings("ReferenceEquality")
    boolean same = topic == lastTopic;
    if (!same) {
      @Nullable Partition[] row = byTopic.get(topic);
      if (row == null) {
        return null;
      }
      lastTopic = topic;
      lastRow = row;
    }
    return number < lastRow.length ? lastRow[number] : null;
  }
}
