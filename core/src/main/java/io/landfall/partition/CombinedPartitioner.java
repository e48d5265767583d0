// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import java.util.List;

/**
 * {@code tenant=acme/country=AT/year=2026/month=07}: by what {@code partition.by} lists, fields,
 * keys, headers, coordinates and time in any order.
 */
public final class CombinedPartitioner extends PathPartitioner {

  @Override
  List<PathPart> parts(PartitionerSettings settings) {
    return settings.items().stream().map(settings::part).toList();
  }
}
