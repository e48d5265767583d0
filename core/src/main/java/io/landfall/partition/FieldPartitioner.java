// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import java.util.List;

/** {@code country=AT/city.name=Graz}: by fields of the value. */
public final class FieldPartitioner extends PathPartitioner {

  @Override
  List<PathPart> parts(PartitionerSettings settings) {
    return settings.requiredFields().stream().map(settings::part).toList();
  }
}
