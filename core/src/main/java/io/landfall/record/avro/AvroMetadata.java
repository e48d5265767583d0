// SPDX-License-Identifier: Apache-2.0
package io.landfall.record.avro;

import java.util.Map;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an Avro schema says beside its type. */
final class AvroMetadata {

  private static final Logger LOG = LoggerFactory.getLogger(AvroMetadata.class);

  private AvroMetadata() {}

  static void describe(Draft draft, org.apache.avro.Schema avro, @Nullable Object fieldDefault) {
    SchemaBuilder builder = draft.builder();
    if (avro.getProp(AvroNames.CONNECT_DOC) != null) {
      builder.doc(avro.getProp(AvroNames.CONNECT_DOC));
    }
    // Logical types have theirs already.
    if (builder.version() == null
        && avro.getObjectProp(AvroNames.CONNECT_VERSION) instanceof Number version) {
      builder.version(version.intValue());
    }
    addParameters(builder, avro);
    addDefault(draft, avro, fieldDefault);
    addName(builder, avro);
  }

  private static void addParameters(SchemaBuilder builder, org.apache.avro.Schema avro) {
    if (avro.getObjectProp(AvroNames.CONNECT_PARAMETERS) instanceof Map<?, ?> parameters) {
      parameters.forEach(
          (name, value) -> builder.parameter(String.valueOf(name), String.valueOf(value)));
    }
    avro.getObjectProps()
        .forEach(
            (name, value) -> {
              if (name.startsWith(AvroNames.AVRO_PREFIX)) {
                builder.parameter(name, value.toString());
              }
            });
  }

  private static void addDefault(
      Draft draft, org.apache.avro.Schema avro, @Nullable Object fieldDefault) {
    Object connectDefault = avro.getObjectProp(AvroNames.CONNECT_DEFAULT);
    if (fieldDefault != null && connectDefault == null) {
      draft.builder().parameter(AvroNames.FIELD_DEFAULT, "true");
    }
    if (!AvroDefaults.fits(avro)) {
      return;
    }
    try {
      Object raw = fieldDefault != null ? fieldDefault : AvroDefaults.typed(avro, connectDefault);
      if (raw != null && !AvroDefaults.isNull(raw)) {
        draft.builder().defaultValue(draft.reader().apply(draft.builder()).read(raw));
      }
    } catch (DataException | ClassCastException | ArithmeticException e) {
      LOG.warn("The default of Avro's type {} does not fit it; it is left out", avro.getName(), e);
    }
  }

  private static void addName(SchemaBuilder builder, org.apache.avro.Schema avro) {
    String name = avro.getProp(AvroNames.CONNECT_NAME);
    if (name == null) {
      name =
          switch (avro.getType()) {
            case RECORD, ENUM, FIXED -> avro.getFullName();
            default -> null;
          };
    }
    // A logical type's name says more than that of the fixed bytes it is stored in.
    if (name != null && builder.name() == null && !name.startsWith(AvroNames.DEFAULT_RECORD)) {
      builder.name(name);
    }
  }
}
