// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms.kcql;

import io.landfall.config.Suggestion;
import io.landfall.project.DerivedSchemas;
import io.landfall.project.RouteTag;
import io.landfall.record.MissingField;
import io.landfall.record.RecordPath;
import io.landfall.record.RecordPath.Root;
import io.landfall.record.RecordPosition;
import io.landfall.transforms.kcql.SelectedFields.SelectedField;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** Finds the fields that a statement selects from records like one record. */
final class FieldCompiler {

  private final Statement statement;
  private final ConnectRecord<?> record;
  private final Set<RecordPath> taken = new HashSet<>();
  private final Map<String, RecordPath> sources = new LinkedHashMap<>();
  private final List<SelectedField> fields = new ArrayList<>();

  /** A schema on the way down a path, and whether the value there can be missing. */
  private record Place(@Nullable Schema schema, boolean nullable) {}

  FieldCompiler(Statement statement, ConnectRecord<?> record) {
    this.statement = statement;
    this.record = record;
    taken.addAll(statement.ignore());
    statement.select().stream()
        .filter(selected -> selected instanceof Selected.Column)
        .forEach(column -> taken.add(column.path()));
    statement.tags().stream()
        .filter(tag -> tag instanceof RouteTag.Field)
        .forEach(tag -> taken.add(((RouteTag.Field) tag).path()));
  }

  List<SelectedField> fields() {
    return fields;
  }

  void column(Selected.Column column, Object origin) {
    RecordPath path = column.path();
    Place place = path.root().hasFields() ? place(path, origin) : coordinate(path.root());
    add(column.name(), path, place, reader(path));
  }

  void all(RecordPath path, Object origin, Object children) {
    Place place = place(path, origin);
    Schema parent = place.schema();
    // Where it is missing in one record it has no value, and yet the same fields.
    boolean nullable =
        place.nullable() || (parent != null && !path.names().isEmpty() && parent.isOptional());
    if (children instanceof Schema struct) {
      fieldsOf(path, struct, nullable);
    } else if (children instanceof MapNames map) {
      Schema values = parent == null ? null : parent.valueSchema();
      map.names().forEach(name -> child(path, name, new Place(values, true)));
    } else if (parent != null && parent.type() == Schema.Type.STRUCT) {
      fieldsOf(path, parent, nullable);
    }
  }

  private void fieldsOf(RecordPath path, Schema struct, boolean nullable) {
    boolean isWholeValue = path.root() == Root.VALUE && path.names().isEmpty();
    for (Field field : struct.fields()) {
      RecordPath child = Paths.child(path, field.name());
      Place place = new Place(field.schema(), nullable);
      if (!taken.contains(child)) {
        add(field.name(), child, place, isWholeValue ? topField(field) : reader(child));
      }
    }
  }

  private void child(RecordPath path, String name, Place place) {
    RecordPath child = Paths.child(path, name);
    if (!taken.contains(child)) {
      add(name, child, place, reader(child));
    }
  }

  private static FieldReader reader(RecordPath path) {
    return path.reader(MissingField.NULL)::read;
  }

  private static FieldReader topField(Field field) {
    return record -> record.value() instanceof Struct struct ? struct.get(field) : null;
  }

  private void add(String name, RecordPath path, Place place, FieldReader reader) {
    RecordPath other = sources.putIfAbsent(name, path);
    if (other != null) {
      throw new DataException(
          ("Cannot select from " + RecordPosition.name(record) + ": " + other + " and " + path)
              + (" both become " + name + " (IGNORE one, or give it another name with AS)"));
    }
    Pruner pruner =
        Pruner.of(
            statement.ignore().stream()
                .filter(ignored -> !ignored.equals(path) && Paths.isBelow(ignored, path))
                .map(ignored -> Paths.below(ignored, path))
                .toList());
    Schema own = place.schema();
    if (own == null) {
      fields.add(new SelectedField(name, null, pruned(pruner, reader, null)));
      return;
    }
    Schema left = pruner.schema(own);
    Schema schema = place.nullable() ? DerivedSchemas.nullable(left) : left;
    boolean mayBeForeign = !schema.equals(own) || own.defaultValue() != null;
    fields.add(
        new SelectedField(
            name,
            schema,
            own.type() == Schema.Type.STRUCT && mayBeForeign
                ? conforming(pruner, reader, schema)
                : pruned(pruner, reader, schema)));
  }

  /**
   * A struct fits its own schema only, so it is copied where that has changed. A struct that is a
   * default never has the schema that it is the default of.
   */
  @SuppressWarnings("ReferenceEquality") // an equal one may be copied, too
  private static FieldReader conforming(Pruner pruner, FieldReader reader, Schema schema) {
    return record -> {
      Object value = reader.read(record);
      boolean fits = value instanceof Struct struct && struct.schema() == schema;
      return fits ? value : pruner.value(value, schema);
    };
  }

  private static FieldReader pruned(Pruner pruner, FieldReader reader, @Nullable Schema schema) {
    return pruner.changesNothing() ? reader : record -> pruner.value(reader.read(record), schema);
  }

  private static Place coordinate(Root root) {
    return switch (root) {
      case TOPIC -> new Place(Schema.STRING_SCHEMA, false);
      case PARTITION -> new Place(Schema.INT32_SCHEMA, false);
      case OFFSET -> new Place(Schema.INT64_SCHEMA, false);
      default -> new Place(Schema.OPTIONAL_INT64_SCHEMA, true);
    };
  }

  /** What the schema says of a path; nothing where there is no schema. */
  private Place place(RecordPath path, Object origin) {
    if (!(origin instanceof Schema top)) {
      // Most headers are text, and one that is missing must have some type.
      boolean isAbsentHeader = origin.equals(Part.ABSENT);
      return new Place(isAbsentHeader ? Schema.OPTIONAL_STRING_SCHEMA : null, true);
    }
    // A record has a value, or is no data to select from; it may well have no key.
    boolean nullable = path.root() == Root.HEADER || (path.root() == Root.KEY && top.isOptional());
    Schema at = top;
    for (int length = Paths.rootLength(path) + 1; length <= path.names().size(); length++) {
      boolean everyNameIsThere = at.type() == Schema.Type.STRUCT;
      RecordPath next = Paths.start(path, length);
      Schema below = next.reader(MissingField.NULL).schemaWithin(top);
      if (below == null) {
        throw missing(next, at);
      }
      nullable |= !everyNameIsThere || (at.isOptional() && length > Paths.rootLength(path) + 1);
      at = below;
    }
    return new Place(at, nullable);
  }

  private DataException missing(RecordPath path, Schema parent) {
    String name = Paths.lastName(path);
    List<String> names =
        parent.type() == Schema.Type.STRUCT
            ? parent.fields().stream().map(Field::name).toList()
            : List.of();
    String meant =
        Suggestion.among(names, name).map(near -> "; did you mean " + near + "?").orElse("");
    return new DataException(
        ("Cannot select from " + RecordPosition.name(record) + ": " + path)
            + (" (its schema has no such field" + meant + ")"));
  }
}
