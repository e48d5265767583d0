// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.row;

import io.landfall.project.RecordProjection;
import java.util.ArrayList;
import java.util.List;

/** The fields that a projection sees. */
final class ProjectedFields {

  private ProjectedFields() {}

  static List<SourceField> of(RecordProjection projection) {
    List<SourceField> fields = new ArrayList<>();
    for (int at = 0; at < projection.fieldCount(); at++) {
      int index = at;
      fields.add(
          new SourceField(
              projection.name(at), projection.schema(at), r -> projection.value(r, index)));
    }
    return fields;
  }
}
