// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.verify;

import java.util.List;

/**
 * What was found under a directory.
 *
 * @param partitions in the order of topic and number
 * @param others objects whose names are of another form
 */
public record Report(List<PartitionReport> partitions, long others) {

  public Report {
    partitions = List.copyOf(partitions);
  }

  /** Whether nothing is missing or twice there, as far as it can be told. */
  public boolean isClean() {
    return partitions.stream().allMatch(PartitionReport::isClean);
  }
}
