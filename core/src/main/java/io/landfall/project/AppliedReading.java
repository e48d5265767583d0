// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** Records to which some steps are applied before they are read. */
final class AppliedReading implements Reading, RecordProjection {
  private final Prefix prefix;
  private final Reading rest;
  private final RecordProjection fields;

  AppliedReading(Prefix prefix, Reading rest) {
    this.prefix = prefix;
    this.rest = rest;
    this.fields = rest.projection();
  }

  @Override
  public RecordProjection projection() {
    return this;
  }

  @Override
  public boolean suits(ConnectRecord<?> record) {
    return rest.suits(prefix.apply(record));
  }

  @Override
  public int fieldCount() {
    return fields.fieldCount();
  }

  @Override
  public String name(int index) {
    return fields.name(index);
  }

  @Override
  public @Nullable Schema schema(int index) {
    return fields.schema(index);
  }

  @Override
  public @Nullable Schema schema() {
    return fields.schema();
  }

  @Override
  public @Nullable Object value(ConnectRecord<?> record, int index) {
    return fields.value(prefix.apply(record), index);
  }

  @Override
  public void read(ConnectRecord<?> record, @Nullable Object[] row) {
    fields.read(prefix.apply(record), row);
  }
}
