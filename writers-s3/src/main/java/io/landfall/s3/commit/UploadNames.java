// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import org.apache.kafka.common.TopicPartition;

/** Which uploads that nobody completed are of files of a topic-partition. */
public interface UploadNames {

  /** What the keys of all files of an (original) topic start with. */
  String prefix(String topic);

  /** Whether a file of the topic-partition may have the key. */
  boolean matches(TopicPartition partition, String key);
}
