// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.key;

import io.landfall.Beta;
import java.util.Map;
import org.apache.kafka.common.Configurable;
import org.apache.kafka.common.TopicPartition;

/**
 * Names files where {@code file.namer.class} says so. Two files never have one name: a name tells
 * topic, partition and the offset of the first record, and is the same whenever that record is
 * read. The names of a few made-up files are asked for when a configuration is checked: they must
 * differ, and be matched by the pattern of their own topic-partition alone.
 *
 * <p><b>Threading:</b> one thread per instance, but for {@link #pattern}, which io threads ask too.
 */
@Beta
public interface FileNamer extends Configurable {

  /** The name below {@code topics.dir}, with directories and without an extension. */
  String name(FileId file);

  /**
   * A regular expression of all names that files of a topic-partition can have, without extension.
   * Uploads of such names that nobody completes are removed when the partition is assigned.
   */
  String pattern(TopicPartition partition);

  /** The configuration of the sink; keys that begin with {@code file.namer.} are left to you. */
  @Override
  default void configure(Map<String, ?> props) {}
}
