// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import java.util.List;

/** {@code partition=3}: by the topic partition that a record was read from. */
public final class DefaultPartitioner extends PathPartitioner {

  @Override
  List<PathPart> parts(PartitionerSettings settings) {
    return List.of(new NumberPart(settings.style(), "partition"));
  }
}
