// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.row;

import io.landfall.project.RecordProjection;
import io.landfall.project.RecordRoute;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields that a route selects. They are read once, when the record comes, because the
 * route belongs to that thread.
 */
final class SelectedReading implements RowReading {

  private final RecordRoute route;
  private final DirectReading direct;

  SelectedReading(RecordRoute route, RowRules rules) {
    this.route = route;
    this.direct = new DirectReading(rules);
  }

  @Override
  public SinkRecord prepared(SinkRecord record) {
    if (record.value() == null) {
      return record;
    }
    RecordProjection projection = route.projection(record);
    @Nullable Object[] values = new @Nullable Object[projection.fieldCount()];
    projection.read(record, values);
    return record.newRecord(
        record.topic(),
        record.kafkaPartition(),
        record.keySchema(),
        record.key(),
        record.valueSchema(),
        new SelectedRow(projection, values),
        record.timestamp());
  }

  @Override
  public @Nullable Object kindOfValue(SinkRecord record) {
    return record.value() instanceof SelectedRow row ? row.projection() : null;
  }

  @Override
  public List<SourceField> valueFields(SinkRecord record) {
    RecordProjection projection = ((SelectedRow) record.value()).projection();
    List<SourceField> fields = new ArrayList<>();
    for (int at = 0; at < projection.fieldCount(); at++) {
      int index = at;
      fields.add(
          new SourceField(
              projection.name(at),
              projection.schema(at),
              r -> ((SelectedRow) r.value()).values()[index]));
    }
    return fields;
  }

  @Override
  public @Nullable Object kindOfKey(SinkRecord record) {
    return direct.kindOfKey(record);
  }

  @Override
  public List<SourceField> keyFields(SinkRecord record) {
    return direct.keyFields(record);
  }
}
