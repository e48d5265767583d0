// SPDX-License-Identifier: Apache-2.0
package io.landfall.record.avro;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.apache.avro.AvroRuntimeException;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compiles one Avro schema; used once. */
final class AvroCompiler {

  private static final Logger LOG = LoggerFactory.getLogger(AvroCompiler.class);

  /** Records that are being compiled, by their names. */
  private final Set<String> open = new HashSet<>();

  private AvroCompiler() {}

  /**
   * The type.
   *
   * @throws DataException for what Connect has no type for
   */
  static AvroType compiled(org.apache.avro.Schema avro) {
    return new AvroCompiler().type(avro, false, null);
  }

  private AvroType type(
      org.apache.avro.Schema avro, boolean optional, @Nullable Object fieldDefault) {
    if (avro.getType() == org.apache.avro.Schema.Type.UNION && avro.getTypes().size() == 2) {
      for (int i = 0; i < 2; i++) {
        if (avro.getTypes().get(i).getType() == org.apache.avro.Schema.Type.NULL) {
          return type(avro.getTypes().get(1 - i), true, null);
        }
      }
    }
    Draft draft =
        switch (avro.getType()) {
          case RECORD -> record(avro);
          case ARRAY -> array(avro);
          case MAP -> map(avro);
          case UNION -> union(avro);
          default -> SimpleTypes.of(avro);
        };
    AvroMetadata.describe(draft, avro, fieldDefault);
    if (optional) {
      draft.builder().optional();
    }
    Schema schema = draft.builder().build();
    return new AvroType(schema, draft.reader().apply(schema));
  }

  private AvroType type(org.apache.avro.Schema avro) {
    return type(avro, false, null);
  }

  private Draft record(org.apache.avro.Schema avro) {
    if (!open.add(avro.getFullName())) {
      throw new DataException(
          "Cannot read Avro's record "
              + avro.getFullName()
              + ": it contains itself (Connect has no such schemas)");
    }
    SchemaBuilder builder = SchemaBuilder.struct();
    if (avro.getDoc() != null) {
      builder.parameter(AvroNames.RECORD_DOC, avro.getDoc());
    }
    List<AvroType> types = new ArrayList<>(avro.getFields().size());
    for (org.apache.avro.Schema.Field field : avro.getFields()) {
      if (field.doc() != null) {
        builder.parameter(AvroNames.FIELD_DOC + field.name(), field.doc());
      }
      AvroType type = type(field.schema(), false, defaultOf(field));
      builder.field(field.name(), type.schema());
      types.add(type);
    }
    open.remove(avro.getFullName());
    return new Draft(builder, schema -> new RecordReader(avro, schema, types));
  }

  private static @Nullable Object defaultOf(org.apache.avro.Schema.Field field) {
    try {
      return field.defaultVal();
    } catch (AvroRuntimeException e) {
      LOG.warn("Avro's default of field {} is none; it is left out", field.name(), e);
      return null;
    }
  }

  private Draft array(org.apache.avro.Schema avro) {
    org.apache.avro.Schema element = avro.getElementType();
    if (isMapEntry(element)) {
      AvroType key = type(element.getField(AvroNames.KEY).schema());
      AvroType value = type(element.getField(AvroNames.VALUE).schema());
      return Draft.of(
          SchemaBuilder.map(key.schema(), value.schema()), new EntriesReader(key, value));
    }
    AvroType type = type(element);
    return Draft.of(SchemaBuilder.array(type.schema()), Containers.list(type));
  }

  /** Maps whose keys are no text are lists of entries. */
  private static boolean isMapEntry(org.apache.avro.Schema element) {
    return element.getType() == org.apache.avro.Schema.Type.RECORD
        && (element.getFullName().equals(AvroNames.NAMESPACE + "." + AvroNames.MAP_ENTRY)
            || AvroNames.MAP_ENTRY.equals(element.getProp(AvroNames.INTERNAL_TYPE)))
        && element.getFields().size() == 2
        && element.getField(AvroNames.KEY) != null
        && element.getField(AvroNames.VALUE) != null;
  }

  private Draft map(org.apache.avro.Schema avro) {
    AvroType type = type(avro.getValueType());
    return Draft.of(SchemaBuilder.map(Schema.STRING_SCHEMA, type.schema()), Containers.map(type));
  }

  /** A struct with one optional field for each branch. */
  private Draft union(org.apache.avro.Schema avro) {
    SchemaBuilder builder = SchemaBuilder.struct().name(AvroNames.UNION);
    List<@Nullable AvroType> branches = new ArrayList<>();
    for (org.apache.avro.Schema branch : avro.getTypes()) {
      if (branch.getType() == org.apache.avro.Schema.Type.NULL) {
        builder.optional();
        branches.add(null);
      } else {
        AvroType type = type(branch, true, null);
        // For named types the simple name, for others that of the type.
        String name = branch.getName();
        if (builder.field(name) != null) {
          throw new DataException(
              "Cannot read a union of Avro: two of its types are named " + name);
        }
        builder.field(name, type.schema());
        branches.add(type);
      }
    }
    return new Draft(
        builder, schema -> new UnionReader(avro, Objects.requireNonNull(schema), branches));
  }
}
