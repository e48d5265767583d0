// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.key;

import io.landfall.Beta;
import org.apache.kafka.common.TopicPartition;

/**
 * What a file is named by.
 *
 * @param topic as transforms left it: the directory
 * @param partition where its records were read
 * @param output path of the output partition, without topic
 * @param start offset of its first record, in original coordinates
 * @param timestampMs of its first record, in epoch milliseconds
 */
@Beta
public record FileId(
    String topic, TopicPartition partition, String output, long start, long timestampMs) {

  /** Names the output partition among all of its topic-partition. */
  public String path() {
    return path(topic, partition, output);
  }

  /** Names an output partition: its path, after the topic where a transform has renamed it. */
  public static String path(String topic, TopicPartition partition, String output) {
    return topic.equals(partition.topic()) ? output : topic + "/" + output;
  }
}
