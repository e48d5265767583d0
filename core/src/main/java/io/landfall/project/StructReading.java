// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import java.util.List;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Struct;

/** Structs of one schema. */
final class StructReading implements Reading {
  private final RecordPart part;
  private final RecordProjection projection;
  private final Check[] checks;

  StructReading(RecordPart part, RecordProjection projection, List<Check> checks) {
    this.part = part;
    this.projection = projection;
    this.checks = checks.toArray(new Check[0]);
  }

  @Override
  public RecordProjection projection() {
    return projection;
  }

  @Override
  public boolean isInPlace() {
    return true;
  }

  @Override
  public boolean suits(ConnectRecord<?> record) {
    if (!(part.valueOf(record) instanceof Struct root)) {
      return false;
    }
    for (Check check : checks) {
      if (!check.holds(root)) {
        return false;
      }
    }
    return true;
  }
}
