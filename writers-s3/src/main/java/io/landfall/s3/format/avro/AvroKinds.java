// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.avro;

import java.util.Map;
import org.apache.kafka.connect.data.ConnectSchema;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** Connect schemas that stand for something of Avro. */
final class AvroKinds {

  private AvroKinds() {}

  static boolean isUnion(Schema schema) {
    return schema.type() == Schema.Type.STRUCT
        && (AvroNames.UNION.equals(schema.name())
            || parameter(schema, AvroNames.GENERAL_UNION) != null);
  }

  static boolean isFixed(Schema schema) {
    return schema.type() == Schema.Type.BYTES
        && schema.name() != null
        && parameter(schema, AvroNames.FIXED_SIZE) != null;
  }

  /** The parameter that names the enum; symbols are the parameters below it. */
  static @Nullable String enumParameter(Schema schema) {
    if (schema.type() != Schema.Type.STRING) {
      return null;
    }
    if (parameter(schema, AvroNames.ENUM) != null) {
      return AvroNames.ENUM;
    }
    return parameter(schema, AvroNames.GENERAL_ENUM) != null ? AvroNames.GENERAL_ENUM : null;
  }

  static @Nullable String parameter(Schema schema, String name) {
    Map<String, String> parameters = schema.parameters();
    return parameters == null ? null : parameters.get(name);
  }

  /** The same schema for values that are not null. */
  static Schema required(Schema schema) {
    if (!schema.isOptional()) {
      return schema;
    }
    Schema.Type type = schema.type();
    boolean isMap = type == Schema.Type.MAP;
    return new ConnectSchema(
        type,
        false,
        schema.defaultValue(),
        schema.name(),
        schema.version(),
        schema.doc(),
        schema.parameters(),
        type == Schema.Type.STRUCT ? schema.fields() : null,
        isMap ? schema.keySchema() : null,
        isMap || type == Schema.Type.ARRAY ? schema.valueSchema() : null);
  }
}
