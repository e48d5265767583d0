// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import io.landfall.project.DerivedSchemas;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/**
 * A part of a change event that is taken along.
 *
 * @param path in the event; empty for whether it is a delete
 * @param name what it is called then
 */
record EventField(List<String> path, String name) {

  /** Says true or false as text, as Debezium does. */
  static final EventField DELETED = new EventField(List.of(), "__deleted");

  static EventField parse(String text, String prefix) {
    int colon = text.indexOf(':');
    String path = colon < 0 ? text : text.substring(0, colon);
    String name = colon < 0 ? path.replace('.', '_') : text.substring(colon + 1);
    return new EventField(List.of(path.split("\\.")), prefix + name);
  }

  @Nullable Object value(ChangeEvent event) {
    return path.isEmpty() ? String.valueOf(event.isDelete()) : event.at(path);
  }

  /** What it has in events of that schema; null if they have no such part. */
  @Nullable Schema schema(Schema envelope) {
    return path.isEmpty() ? Schema.STRING_SCHEMA : ChangeEvent.schemaAt(envelope, path);
  }

  /** The same for one event, where the part may be missing; null without a schema. */
  @Nullable Schema optionalSchema(ChangeEvent event) {
    Schema schema = event.envelope() instanceof Struct struct ? schema(struct.schema()) : null;
    return schema == null ? null : DerivedSchemas.nullable(schema);
  }
}
