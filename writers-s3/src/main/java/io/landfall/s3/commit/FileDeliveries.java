// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.kafka.common.TopicPartition;

/** Makes the files of one commit visible: companions before values, otherwise side by side. */
final class FileDeliveries {

  private record Records(String output, long first) {}

  private final TopicPartition partition;
  private final List<List<Delivery>> groups;

  FileDeliveries(TopicPartition partition, Collection<Delivery> deliveries) {
    this.partition = partition;
    Map<Records, List<Delivery>> byRecords = new LinkedHashMap<>();
    for (Delivery delivery : deliveries) {
      FinishedFile file = delivery.file();
      byRecords
          .computeIfAbsent(new Records(file.output(), file.first()), records -> new ArrayList<>())
          .add(delivery);
    }
    byRecords.values().forEach(group -> group.sort(Comparator.comparing(one -> one.file().kind())));
    this.groups = List.copyOf(byRecords.values());
  }

  TopicPartition partition() {
    return partition;
  }

  List<List<Delivery>> groups() {
    return groups;
  }

  List<Delivery> all() {
    return groups.stream().flatMap(List::stream).toList();
  }

  /** Sends what was not sent; may be called again once the returned stage has completed. */
  CompletableFuture<Void> send(Sender sender, Aftermath aftermath, Executor io) {
    List<Fanout.Task> tasks = new ArrayList<>();
    for (List<Delivery> group : groups) {
      if (!group.stream().allMatch(delivery -> delivery.has(Delivery.Stage.TOLD))) {
        tasks.add(() -> send(group, sender, aftermath));
      }
    }
    return Fanout.run(io, tasks);
  }

  private void send(List<Delivery> group, Sender sender, Aftermath aftermath) throws IOException {
    for (Delivery delivery : group) {
      if (!delivery.has(Delivery.Stage.VISIBLE)) {
        send(delivery, sender);
        if (!delivery.has(Delivery.Stage.VISIBLE)) {
          delivery.reached(Delivery.Stage.VISIBLE);
        }
      }
      aftermath.follow(partition, delivery);
    }
  }

  private static void send(Delivery delivery, Sender sender) throws IOException {
    try {
      sender.send(delivery);
    } catch (IOException e) {
      delivery.failed();
      throw e;
    }
  }
}
