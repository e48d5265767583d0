// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.avro;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.AvroTypeException;
import org.apache.avro.JsonProperties;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Avro schema of one Connect schema, by the rules of the AvroData class that Avro converters
 * share, so that reading it back gives the Connect schema again.
 */
final class AvroSchemas {

  private static final Logger LOG = LoggerFactory.getLogger(AvroSchemas.class);

  private final AvroSettings settings;
  private final AvroMetadata metadata;
  private final Map<Schema, org.apache.avro.Schema> made = new HashMap<>();
  private final Map<String, Schema> named = new HashMap<>();
  private final Map<String, org.apache.avro.Schema> open = new HashMap<>();
  private final List<org.apache.avro.Schema> unnamedEntries = new ArrayList<>();
  private int unnamed;
  private int entries;

  private AvroSchemas(AvroSettings settings) {
    this.settings = settings;
    this.metadata = new AvroMetadata(settings);
  }

  /**
   * The Avro schema.
   *
   * @throws DataException for a schema that Avro cannot have, a name that it does not allow first
   *     of all
   */
  static org.apache.avro.Schema of(Schema schema, AvroSettings settings) {
    try {
      return new AvroSchemas(settings).schema(schema);
    } catch (AvroRuntimeException e) {
      throw new DataException(
          "Cannot make an Avro schema of " + schema + " (" + e.getMessage() + ")", e);
    } catch (StackOverflowError e) {
      throw new DataException("Cannot make an Avro schema of " + schema + " (nested too deeply)");
    }
  }

  private org.apache.avro.Schema schema(Schema schema) {
    if (AvroKinds.isUnion(schema)) {
      return union(schema);
    }
    Schema required = AvroKinds.required(schema);
    org.apache.avro.Schema base = required(required);
    if (!schema.isOptional()) {
      return base;
    }
    org.apache.avro.Schema none = org.apache.avro.Schema.create(org.apache.avro.Schema.Type.NULL);
    // A default must be of the first branch; records are nullable by null alone.
    return schema.defaultValue() != null && schema.type() != Schema.Type.STRUCT
        ? org.apache.avro.Schema.createUnion(base, none)
        : org.apache.avro.Schema.createUnion(none, base);
  }

  private org.apache.avro.Schema required(Schema schema) {
    org.apache.avro.Schema known = made.get(schema);
    if (known != null) {
      return known;
    }
    org.apache.avro.Schema inProgress =
        schema.type() == Schema.Type.STRUCT && schema.name() != null
            ? open.get(schema.name())
            : null;
    if (inProgress != null) {
      return inProgress;
    }
    org.apache.avro.Schema base = base(schema);
    if (schema.type() != Schema.Type.STRUCT) {
      metadata.addTo(base, schema);
    }
    made.put(schema, base);
    return base;
  }

  private org.apache.avro.Schema base(Schema schema) {
    return switch (schema.type()) {
      case BOOLEAN -> primitive(org.apache.avro.Schema.Type.BOOLEAN);
      case INT8, INT16, INT32 -> primitive(org.apache.avro.Schema.Type.INT);
      case INT64 -> primitive(org.apache.avro.Schema.Type.LONG);
      case FLOAT32 -> primitive(org.apache.avro.Schema.Type.FLOAT);
      case FLOAT64 -> primitive(org.apache.avro.Schema.Type.DOUBLE);
      case STRING -> text(schema);
      case BYTES -> bytes(schema);
      case ARRAY -> org.apache.avro.Schema.createArray(schema(schema.valueSchema()));
      case MAP -> map(schema);
      case STRUCT -> record(schema);
    };
  }

  private static org.apache.avro.Schema primitive(org.apache.avro.Schema.Type type) {
    return org.apache.avro.Schema.create(type);
  }

  private org.apache.avro.Schema text(Schema schema) {
    String parameter = settings.enums() ? AvroKinds.enumParameter(schema) : null;
    if (parameter == null) {
      return primitive(org.apache.avro.Schema.Type.STRING);
    }
    String docName = recordName(schema.name());
    List<String> symbols = new ArrayList<>();
    for (String key : schema.parameters().keySet()) {
      if (key.startsWith(parameter + ".")) {
        symbols.add(key.substring(parameter.length() + 1));
      }
    }
    String fullName = Objects.requireNonNull(AvroKinds.parameter(schema, parameter));
    claim(fullName, schema);
    return org.apache.avro.Schema.createEnum(
        AvroNames.simple(fullName),
        AvroKinds.parameter(schema, AvroNames.ENUM_DOC + docName),
        AvroNames.namespace(fullName),
        symbols,
        AvroKinds.parameter(schema, AvroNames.ENUM_DEFAULT + docName));
  }

  private org.apache.avro.Schema bytes(Schema schema) {
    if (!AvroKinds.isFixed(schema)) {
      return primitive(org.apache.avro.Schema.Type.BYTES);
    }
    claim(schema.name(), schema);
    int size = Integer.parseInt(schema.parameters().get(AvroNames.FIXED_SIZE));
    return org.apache.avro.Schema.createFixed(
        recordName(schema.name()), null, AvroNames.namespace(schema.name()), size);
  }

  private org.apache.avro.Schema map(Schema schema) {
    if (hasMembers(schema, settings)) {
      return org.apache.avro.Schema.createMap(schema(schema.valueSchema()));
    }
    org.apache.avro.Schema entry = entry(schema);
    int mine = entries;
    List<org.apache.avro.Schema.Field> fields = new ArrayList<>(2);
    fields.add(field(AvroNames.KEY, schema.keySchema(), null));
    fields.add(field(AvroNames.VALUE, schema.valueSchema(), null));
    if (schema.name() == null) {
      org.apache.avro.Schema same = unnamedEntry(fields);
      if (same != null) {
        entries -= mine == entries ? 1 : 0;
        return org.apache.avro.Schema.createArray(same);
      }
      unnamedEntries.add(entry);
    }
    entry.setFields(fields);
    return org.apache.avro.Schema.createArray(entry);
  }

  /** Maps that differ for Connect alone, in the width of a number, have the same entries. */
  private org.apache.avro.@Nullable Schema unnamedEntry(List<org.apache.avro.Schema.Field> fields) {
    for (org.apache.avro.Schema entry : unnamedEntries) {
      if (entry.getFields().equals(fields)) {
        return entry;
      }
    }
    return null;
  }

  /** Whether a map is a map of Avro, and not a list of entries. */
  static boolean hasMembers(Schema map, AvroSettings settings) {
    Schema keys = map.keySchema();
    return keys.type() == Schema.Type.STRING && (!keys.isOptional() || settings.optionalKeys());
  }

  /** Entries of maps of different types need different names, or the file could not be read. */
  private org.apache.avro.Schema entry(Schema map) {
    org.apache.avro.Schema entry;
    if (map.name() == null) {
      entries++;
      String name = AvroNames.MAP_ENTRY + (entries > 1 ? entries : "");
      entry = org.apache.avro.Schema.createRecord(name, null, AvroNames.NAMESPACE, false);
      if (entries == 1) {
        return entry;
      }
    } else {
      claim(map.name(), map);
      entry =
          org.apache.avro.Schema.createRecord(
              recordName(map.name()), null, AvroNames.namespace(map.name()), false);
    }
    entry.addProp(AvroNames.INTERNAL_TYPE, AvroNames.MAP_ENTRY);
    return entry;
  }

  private org.apache.avro.Schema union(Schema schema) {
    List<org.apache.avro.Schema> branches = new ArrayList<>();
    if (schema.isOptional()) {
      branches.add(primitive(org.apache.avro.Schema.Type.NULL));
    }
    for (Field field : schema.fields()) {
      branches.add(required(AvroKinds.required(field.schema())));
    }
    return org.apache.avro.Schema.createUnion(branches);
  }

  private org.apache.avro.Schema record(Schema schema) {
    String name = recordName(schema.name());
    String namespace =
        schema.name() == null ? AvroNames.NAMESPACE : AvroNames.namespace(schema.name());
    String doc = AvroKinds.parameter(schema, AvroNames.RECORD_DOC);
    org.apache.avro.Schema record =
        org.apache.avro.Schema.createRecord(name, doc, namespace, false);
    metadata.addTo(record, schema);
    if (schema.name() != null) {
      claim(schema.name(), schema);
      open.put(schema.name(), record);
    }
    List<org.apache.avro.Schema.Field> fields = new ArrayList<>();
    for (Field field : schema.fields()) {
      String fieldDoc = AvroKinds.parameter(schema, AvroNames.FIELD_DOC + field.name());
      fields.add(field(scrubbed(field.name()), field.schema(), fieldDoc));
    }
    record.setFields(fields);
    if (schema.name() != null) {
      open.remove(schema.name());
    }
    return record;
  }

  private org.apache.avro.Schema.Field field(String name, Schema schema, @Nullable String doc) {
    org.apache.avro.Schema type = schema(schema);
    Object byDefault =
        schema.defaultValue() != null
            ? metadata.defaultOf(schema, schema.defaultValue())
            : schema.isOptional() ? JsonProperties.NULL_VALUE : null;
    try {
      return new org.apache.avro.Schema.Field(name, type, doc, widened(byDefault));
    } catch (AvroTypeException e) {
      LOG.warn("Avro does not allow the default of field {}; it is left out", name, e);
      return new org.apache.avro.Schema.Field(name, type, doc);
    }
  }

  /** Defaults of floats are written with the digits of a double, as AvroData does. */
  private static @Nullable Object widened(@Nullable Object byDefault) {
    return byDefault instanceof Float real ? (Object) real.doubleValue() : byDefault;
  }

  /** A simple name; those without one are numbered. */
  private String recordName(@Nullable String fullName) {
    if (fullName != null) {
      return scrubbed(AvroNames.simple(fullName));
    }
    unnamed++;
    return AvroNames.DEFAULT_RECORD + (unnamed > 1 ? unnamed : "");
  }

  private String scrubbed(String name) {
    return settings.scrubNames() ? AvroNames.scrubbed(name) : name;
  }

  private void claim(String fullName, Schema schema) {
    Schema other = named.putIfAbsent(fullName, schema);
    if (other != null && !other.equals(schema)) {
      throw new DataException(
          "Cannot make an Avro schema: two different types are named " + fullName);
    }
  }
}
