// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import io.landfall.project.Schemas.Optionality;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;

/** Schemas for what is made of values of other schemas. */
public final class DerivedSchemas {

  private DerivedSchemas() {}

  /**
   * The same schema, optional and without a default: for values that can be missing where they are
   * read, whatever their own schema says. The same instance where it is that already.
   */
  public static Schema nullable(Schema schema) {
    return schema.isOptional() && schema.defaultValue() == null
        ? schema
        : Schemas.with(schema, Optionality.OPTIONAL, null);
  }

  /**
   * A struct without fields yet that takes the place of another value: with its name, version,
   * documentation and parameters, optional if it is, without its default.
   */
  public static SchemaBuilder structLike(Schema schema) {
    SchemaBuilder builder = Schemas.basics(schema, SchemaBuilder.struct());
    return schema.isOptional() ? builder.optional() : builder;
  }

  /** The same array or map around other values; optional if it is, without its default. */
  public static Schema around(Schema values, Schema container) {
    SchemaBuilder builder =
        container.type() == Schema.Type.ARRAY
            ? SchemaBuilder.array(values)
            : SchemaBuilder.map(container.keySchema(), values);
    Schemas.basics(container, builder);
    return container.isOptional() ? builder.optional().build() : builder.build();
  }
}
