// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import io.landfall.project.DerivedSchemas;
import io.landfall.record.SchemaCache;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/**
 * Parts of change events that are added to their rows.
 *
 * <p><b>Threading:</b> one thread.
 */
final class EventFields {
  private final List<EventField> fields;
  private final Additions toMaps;
  private final SchemaCache<Additions> toStructs =
      new SchemaCache<>(SchemaCache.DEFAULT_CAPACITY, this::additions);

  EventFields(List<EventField> fields) {
    this.fields = List.copyOf(fields);
    this.toMaps = new Additions(named(List.of()));
  }

  /**
   * The row with all of them.
   *
   * @throws DataException if the event has no such part, or the row has a field of that name
   */
  Object added(ChangeEvent event, Object row) {
    if (fields.isEmpty()) {
      return row;
    }
    @Nullable Object[] values = fields.stream().map(field -> field.value(event)).toArray();
    if (row instanceof Struct struct && event.envelope() instanceof Struct envelope) {
      return toStructs.get(envelope.schema()).to(struct, values);
    }
    if (row instanceof Map<?, ?> map) {
      return toMaps.to(map, values);
    }
    throw new DataException("the row has no fields");
  }

  private Additions additions(Schema envelope) {
    List<Schema> schemas = new ArrayList<>();
    for (EventField field : fields) {
      Schema schema = field.schema(envelope);
      if (schema == null) {
        throw new DataException("no field " + String.join(".", field.path()) + " in the event");
      }
      schemas.add(DerivedSchemas.nullable(schema));
    }
    return new Additions(named(schemas));
  }

  private List<Additions.Addition> named(List<Schema> schemas) {
    List<Additions.Addition> additions = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      Schema schema = schemas.isEmpty() ? Schema.OPTIONAL_STRING_SCHEMA : schemas.get(i);
      additions.add(new Additions.Addition(List.of(fields.get(i).name()), schema));
    }
    return additions;
  }
}
