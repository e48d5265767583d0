// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.jspecify.annotations.Nullable;

/** Copies of schemas. */
final class Schemas {

  private Schemas() {}

  /** Name, version, documentation and parameters: what a copy keeps in any case. */
  static SchemaBuilder basics(Schema from, SchemaBuilder to) {
    to.name(from.name()).version(from.version()).doc(from.doc());
    if (from.parameters() != null) {
      to.parameters(from.parameters());
    }
    return to;
  }

  /** A builder of the same type with the same contents, neither optional nor with a default. */
  static SchemaBuilder like(Schema from) {
    SchemaBuilder builder =
        switch (from.type()) {
          case ARRAY -> SchemaBuilder.array(from.valueSchema());
          case MAP -> SchemaBuilder.map(from.keySchema(), from.valueSchema());
          default -> SchemaBuilder.type(from.type());
        };
    basics(from, builder);
    if (from.type() == Schema.Type.STRUCT) {
      for (Field field : from.fields()) {
        builder.field(field.name(), field.schema());
      }
    }
    return builder;
  }

  /** The same schema, optional, without a default unless one is given. */
  static Schema with(Schema from, Optionality optionality, @Nullable Object defaultValue) {
    SchemaBuilder builder = like(from);
    if (optionality == Optionality.OPTIONAL) {
      builder.optional();
    }
    if (defaultValue != null) {
      builder.defaultValue(defaultValue);
    }
    return builder.build();
  }

  /** What is in arrays and maps, of arrays and maps perhaps; else the schema itself. */
  static Schema innermost(Schema schema) {
    Schema at = schema;
    while ((at.type() == Schema.Type.ARRAY || at.type() == Schema.Type.MAP)
        && at.valueSchema() != null) {
      at = at.valueSchema();
    }
    return at;
  }

  /** The same arrays and maps around another schema; they have no default. */
  static Schema around(Schema innermost, Schema container, Optionality optionality) {
    if (container.type() != Schema.Type.ARRAY && container.type() != Schema.Type.MAP) {
      return innermost;
    }
    Schema inside = container.valueSchema();
    Schema value = around(innermost, inside, Optionality.of(inside));
    SchemaBuilder builder =
        container.type() == Schema.Type.ARRAY
            ? SchemaBuilder.array(value)
            : SchemaBuilder.map(container.keySchema(), value);
    basics(container, builder);
    return optionality == Optionality.OPTIONAL ? builder.optional().build() : builder.build();
  }

  static Schema json(Optionality optionality) {
    return optionality == Optionality.OPTIONAL
        ? Schema.OPTIONAL_STRING_SCHEMA
        : Schema.STRING_SCHEMA;
  }

  /** Whether a field may be null. */
  enum Optionality {
    REQUIRED,
    OPTIONAL;

    Optionality within(Optionality outer) {
      return this == OPTIONAL ? this : outer;
    }

    static Optionality of(Schema schema) {
      return schema.isOptional() ? OPTIONAL : REQUIRED;
    }
  }
}
