// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.header.Header;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** The fields of the key of a record and of all others like it. */
final class KeyFields {

  /** Names of the columns for the coordinates of a record unless others are given. */
  static final List<String> COORDINATES =
      List.of("__connect_topic", "__connect_partition", "__connect_offset");

  private final RowRules rules;
  private final RowReading reading;
  private final SinkRecord record;

  KeyFields(RowRules rules, RowReading reading, SinkRecord record) {
    this.rules = rules;
    this.reading = reading;
    this.record = record;
  }

  /**
   * The fields, in the order of the key.
   *
   * @param values the fields of the value, for a key that is taken from there
   */
  List<SourceField> in(List<SourceField> values) {
    return switch (rules.keyMode()) {
      case NONE -> List.of();
      case KAFKA -> coordinates();
      case RECORD_KEY -> ofKey();
      case RECORD_VALUE -> ofValue(values);
      case RECORD_HEADER -> ofHeaders();
    };
  }

  private List<SourceField> coordinates() {
    List<String> names = rules.keyFields().isEmpty() ? COORDINATES : rules.keyFields();
    return List.of(
        new SourceField(names.get(0), Schema.STRING_SCHEMA, SinkRecord::topic),
        new SourceField(names.get(1), Schema.INT32_SCHEMA, SinkRecord::kafkaPartition),
        new SourceField(names.get(2), Schema.INT64_SCHEMA, SinkRecord::kafkaOffset));
  }

  private List<SourceField> ofKey() {
    Object key = record.key();
    if (key == null) {
      throw Refusals.record(record, "it has no key (pk.mode=record_key needs one)");
    }
    if (key instanceof Struct || (key instanceof Map && record.keySchema() == null)) {
      return chosen(reading.keyFields(record), "key");
    }
    return List.of(ofPlainKey(record.keySchema(), key));
  }

  private SourceField ofPlainKey(@Nullable Schema schema, Object key) {
    if (schema == null ? key instanceof Iterable : !schema.type().isPrimitive()) {
      throw Refusals.record(
          record,
          "its key is a "
              + (schema == null ? "LIST" : schema.type())
              + " (a STRUCT or a plain value is needed)");
    }
    if (rules.keyFields().size() != 1) {
      throw Refusals.configuration(
          record,
          "its key is a "
              + (schema == null ? key.getClass().getSimpleName() : schema.type())
              + " (pk.fields must name its column, and nothing else)");
    }
    return new SourceField(rules.keyFields().get(0), schema, SinkRecord::key);
  }

  private List<SourceField> ofValue(List<SourceField> values) {
    Object value = Objects.requireNonNull(record.value(), "value");
    if (!(value instanceof Struct || value instanceof Map || value instanceof SelectedRow)) {
      throw Refusals.configuration(
          record,
          "its value is a "
              + value.getClass().getSimpleName()
              + " (pk.mode=record_value needs a STRUCT)");
    }
    return chosen(values, "value");
  }

  private List<SourceField> ofHeaders() {
    List<SourceField> fields = new ArrayList<>();
    for (String name : rules.keyFields()) {
      Header header = record.headers().lastWithName(name);
      if (header == null || header.value() == null) {
        throw Refusals.record(record, "it has no header " + name + " (pk.fields names it)");
      }
      fields.add(
          new SourceField(name, header.schema(), r -> r.headers().lastWithName(name).value()));
    }
    return fields;
  }

  private List<SourceField> chosen(List<SourceField> all, String part) {
    if (rules.keyFields().isEmpty()) {
      return all;
    }
    return rules.keyFields().stream().map(name -> named(all, name, part)).toList();
  }

  private SourceField named(List<SourceField> all, String name, String part) {
    for (SourceField field : all) {
      if (field.name().equals(name)) {
        return field;
      }
    }
    String why = "its " + part + " has no field " + name + named(part);
    boolean hasSchema = (part.equals("key") ? record.keySchema() : record.valueSchema()) != null;
    throw hasSchema ? Refusals.configuration(record, why) : Refusals.record(record, why);
  }

  private String named(String part) {
    boolean selected = part.equals("value") && record.value() instanceof SelectedRow;
    return selected ? " (PK names it)" : " (pk.fields names it)";
  }
}
