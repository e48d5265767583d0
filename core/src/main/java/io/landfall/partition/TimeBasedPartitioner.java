// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import java.util.List;

/** By spans of {@code partition.duration.ms}, written as {@code path.format} says. */
public final class TimeBasedPartitioner extends PathPartitioner {

  @Override
  List<PathPart> parts(PartitionerSettings settings) {
    return List.of(settings.timePart());
  }
}
