// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import java.util.Objects;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * Reads records whose value has another schema than they declare. That is rare, and positions tell
 * nothing there: each is rebuilt to be read.
 */
final class ByNameProjection implements RecordProjection {
  private final RecordPart part;
  private final FlatPlan plan;
  private final Nulls nulls;

  ByNameProjection(RecordPart part, FlatPlan plan, Nulls nulls) {
    this.part = part;
    this.plan = plan;
    this.nulls = nulls;
  }

  @Override
  public int fieldCount() {
    return plan.fieldCount();
  }

  @Override
  public String name(int index) {
    return plan.name(index);
  }

  @Override
  public @Nullable Schema schema(int index) {
    return plan.schema(index);
  }

  @Override
  public Schema schema() {
    return plan.schema();
  }

  @Override
  public @Nullable Object value(ConnectRecord<?> record, int index) {
    return value(rebuilt(record), index);
  }

  @Override
  public void read(ConnectRecord<?> record, @Nullable Object[] row) {
    Struct rebuilt = rebuilt(record);
    for (int i = 0; i < fieldCount(); i++) {
      row[i] = value(rebuilt, i);
    }
  }

  private @Nullable Object value(Struct rebuilt, int index) {
    Field field = plan.schema().fields().get(index);
    return nulls == Nulls.DEFAULT ? rebuilt.get(field) : rebuilt.getWithoutDefault(field.name());
  }

  private Struct rebuilt(ConnectRecord<?> record) {
    Struct value = (Struct) Objects.requireNonNull(part.valueOf(record));
    return plan.rebuildByName(record, value);
  }
}
