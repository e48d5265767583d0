// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Files of one topic-partition that become visible together.
 *
 * @param partition in original coordinates
 * @param output the only output partition of the files, where every output partition commits by
 *     itself; {@code null} where the whole topic-partition does
 * @param next every record of the topic-partition before this offset is in these files, in files
 *     committed before, or was left out; with an {@code output} the lowest first offset that is
 *     still open in any of them
 * @param last the last offset of {@code output} that is covered; without it {@code next - 1}
 * @param files in any order; may be empty
 */
public record FileCommit(
    TopicPartition partition,
    @Nullable String output,
    long next,
    long last,
    List<FinishedFile> files) {

  public FileCommit {
    Objects.requireNonNull(partition, "partition");
    files = List.copyOf(files);
  }
}
