// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.row;

import io.landfall.jdbc.table.FieldRole;
import io.landfall.jdbc.table.FieldType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.sink.SinkRecord;

/** Works out the shape of a record and of all others like it. */
final class RowCompiler {

  private final RowRules rules;
  private final RowReading reading;
  private final SinkRecord record;
  private final List<RowField> fields = new ArrayList<>();
  private final List<FieldSource> sources = new ArrayList<>();
  private final Map<String, String> sourceOfColumn = new HashMap<>();

  private RowCompiler(RowRules rules, RowReading reading, SinkRecord record) {
    this.rules = rules;
    this.reading = reading;
    this.record = record;
  }

  /**
   * The shape of a record and of all others like it.
   *
   * @throws org.apache.kafka.connect.errors.DataException when this record cannot become a row
   * @throws ConnectException when no record of its schema can, as things are configured; either
   *     message names record and field
   */
  static RowShape compile(RowRules rules, RowReading reading, SinkRecord record) {
    return new RowCompiler(rules, reading, record).compile();
  }

  private RowShape compile() {
    if (record.value() == null) {
      if (!rules.deletesRows()) {
        throw tombstone();
      }
      addKeys(List.of());
      return new RowShape(rules, RowOperation.DELETE, fields, sources, List.of());
    }
    List<SourceField> values = reading.valueFields(record);
    addKeys(values);
    int keys = fields.size();
    values.forEach(this::addValue);
    if (fields.isEmpty()) {
      throw values.isEmpty()
          ? Refusals.record(record, "it has no fields")
          : Refusals.configuration(
              record, "none of its fields is written (check fields.whitelist, fields.exclude)");
    }
    return new RowShape(
        rules, RowOperation.WRITE, fields, sources, ColumnOrder.of(rules, fields, keys, values));
  }

  private ConnectException tombstone() {
    return rules.tombstones() == Tombstones.FAIL
        ? Refusals.configuration(
            record,
            "it has no value (set delete.enabled=true, or behavior.on.null.values to ignore or"
                + " dead-letter)")
        : Refusals.record(record, "it has no value (behavior.on.null.values=dead-letter)");
  }

  private void addKeys(List<SourceField> values) {
    for (SourceField key : new KeyFields(rules, reading, record).in(values)) {
      Schema schema = key.schema();
      if (schema != null && FieldType.of(schema) == FieldType.NESTED) {
        throw Refusals.record(
            record, "field " + key.name() + " of its key is a " + schema.type() + " (flatten it)");
      }
      add(column(key), key, FieldRole.KEY);
    }
  }

  /** Fields of the value alone are renamed; a key of its own may share their names. */
  private String column(SourceField key) {
    return rules.keyMode() == KeyMode.RECORD_VALUE ? rules.fields().column(key.name()) : key.name();
  }

  private void addValue(SourceField value) {
    boolean text = record.value() instanceof String;
    String column = text ? value.name() : rules.fields().column(value.name());
    if (sourceOfColumn.containsKey(column) && isKey(column)) {
      if (text) {
        throw Refusals.configuration(
            record,
            "its value and its key both go into column "
                + (column + " (change string.output.value.column.name or pk.fields)"));
      }
      return;
    }
    if (text || rules.fields().writes(value.name())) {
      String other = sourceOfColumn.get(column);
      if (other != null) {
        throw Refusals.configuration(
            record,
            "fields "
                + (other + " and " + value.name() + " both go into column " + column)
                + " (correct fields.rename)");
      }
      add(column, value, FieldRole.VALUE);
    }
  }

  private boolean isKey(String column) {
    return fields.stream()
        .anyMatch(field -> field.role() == FieldRole.KEY && field.name().equals(column));
  }

  private void add(String column, SourceField field, FieldRole role) {
    SourceField meant = LogicalReadings.of(field, rules.temporals());
    if (role == FieldRole.VALUE || !sourceOfColumn.containsKey(column)) {
      sourceOfColumn.put(column, field.name());
    }
    fields.add(new RowField(column, meant.schema(), role));
    sources.add(meant.source());
  }
}
