// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms.kcql;

import io.landfall.project.RecordProjection;
import java.util.List;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.jspecify.annotations.Nullable;

/** The fields that a statement selects from records of one kind. */
final class SelectedFields implements RecordProjection {

  private final Object[] kinds;
  private final SelectedField[] fields;
  private @Nullable Schema whole;

  /** One of them. */
  record SelectedField(String name, @Nullable Schema schema, FieldReader reader) {}

  SelectedFields(Object[] kinds, List<SelectedField> fields) {
    this.kinds = kinds;
    this.fields = fields.toArray(new SelectedField[0]);
  }

  boolean fit(Part[] parts, ConnectRecord<?> record) {
    for (int i = 0; i < parts.length; i++) {
      if (!parts[i].isKind(kinds[i], record)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int fieldCount() {
    return fields.length;
  }

  @Override
  public String name(int index) {
    return fields[index].name();
  }

  @Override
  public @Nullable Schema schema(int index) {
    return fields[index].schema();
  }

  /** A struct of the fields; none as soon as one of them has no schema. */
  @Override
  public @Nullable Schema schema() {
    if (whole == null) {
      SchemaBuilder builder = SchemaBuilder.struct();
      for (SelectedField field : fields) {
        if (field.schema() == null) {
          return null;
        }
        builder.field(field.name(), field.schema());
      }
      whole = builder.build();
    }
    return whole;
  }

  @Override
  public @Nullable Object value(ConnectRecord<?> record, int index) {
    return fields[index].reader().read(record);
  }
}
