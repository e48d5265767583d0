// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.verify;

import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/**
 * What there is of one topic-partition.
 *
 * @param files of values
 * @param first lowest offset of any file
 * @param last highest offset of any file that is known
 * @param records in all files; empty where a file does not tell
 * @param next offset from which the sink reads on, where commit objects were asked
 * @param findings in the order of their offsets
 */
public record PartitionReport(
    TopicPartition partition,
    int files,
    long first,
    long last,
    OptionalLong records,
    OptionalLong next,
    List<Finding> findings) {

  public PartitionReport {
    findings = List.copyOf(findings);
  }

  /** Whether nothing is missing or twice there, as far as it can be told. */
  public boolean isClean() {
    return findings.stream().noneMatch(finding -> finding.kind().isFault());
  }

  /** Offsets between the first and the last that no file has; empty where a file does not tell. */
  public OptionalLong absent() {
    return records.isPresent() && files > 0
        ? OptionalLong.of(last - first + 1 - records.getAsLong())
        : OptionalLong.empty();
  }

  @Override
  public String toString() {
    return partition
        + (": " + files + " files")
        + (files > 0 ? ", offsets " + first + ".." + last : "")
        + (records.isPresent() ? ", " + records.getAsLong() + " records" : "")
        + (absent().orElse(0) > 0 ? ", " + absent().getAsLong() + " offsets in no file" : "")
        + (next.isPresent() ? ", read on from " + next.getAsLong() : "")
        + (isClean() ? ", clean" : ", " + findings.size() + " findings");
  }
}
