// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.row;

import io.landfall.project.CollisionPolicy;
import io.landfall.project.Compat;
import io.landfall.project.Layout;
import io.landfall.project.Naming;
import io.landfall.project.Nesting;
import io.landfall.project.Nulls;
import io.landfall.project.ProjectionRules;
import io.landfall.project.Selection;
import io.landfall.project.TopSchema;

/** What the rules of rows are to projections. */
final class Projections {

  private Projections() {}

  /** How the fields of values are read: side by side where that is asked for. */
  static ProjectionRules ofValue(RowRules rules) {
    Nulls nulls = rules.nulls() == RowRules.Nulls.DEFAULT ? Nulls.DEFAULT : Nulls.KEEP;
    String delimiter = rules.fields().flatten();
    return delimiter == null ? ProjectionRules.asIs(nulls) : flatten(delimiter, nulls);
  }

  private static ProjectionRules flatten(String delimiter, Nulls nulls) {
    return new ProjectionRules(
        Layout.FLAT,
        Compat.STRICT,
        Selection.ALL,
        Naming.joinedBy(delimiter),
        Nesting.KAFKA,
        CollisionPolicy.FAIL,
        CollisionPolicy.FAIL,
        nulls,
        TopSchema.KEEP,
        ProjectionRules.DEFAULT_CACHE_SIZE);
  }
}
