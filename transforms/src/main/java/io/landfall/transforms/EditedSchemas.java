// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import io.landfall.project.FieldEdit;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.jspecify.annotations.Nullable;

/** Schemas of values after an edit. */
final class EditedSchemas {

  private EditedSchemas() {}

  /** Values of a new type: optional if they were, their default edited as they are. */
  static FieldEdit.Edited of(
      @Nullable Schema before, SchemaBuilder after, FieldEdit.Change change) {
    if (before == null) {
      return new FieldEdit.Edited(null, change);
    }
    after.doc(before.doc());
    if (before.isOptional()) {
      after.optional();
    }
    if (before.defaultValue() != null) {
      after.defaultValue(change.apply(before.defaultValue()));
    }
    return new FieldEdit.Edited(after.build(), change);
  }

  /** Values of the type that they were; their default edited as they are. */
  static FieldEdit.Edited same(@Nullable Schema before, FieldEdit.Change change) {
    if (before == null || before.defaultValue() == null) {
      return new FieldEdit.Edited(before, change);
    }
    SchemaBuilder after =
        SchemaBuilder.type(before.type()).name(before.name()).version(before.version());
    if (before.parameters() != null) {
      after.parameters(before.parameters());
    }
    return of(before, after, change);
  }
}
