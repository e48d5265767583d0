// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.encode;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** Whether a struct has the schema that something was compiled for. */
public final class StructCheck {

  private final SchemaCheck check;

  /** For structs of one schema, or of an equal one. */
  public StructCheck(Schema expected) {
    check = new SchemaCheck(expected);
  }

  /**
   * The value as a struct.
   *
   * @throws FieldFault for a struct of another schema, and for anything else
   */
  public Struct checked(Object value) {
    if (!(value instanceof Struct struct)) {
      throw FieldFault.wrongClass("STRUCT", value);
    }
    check.require(struct.schema());
    return struct;
  }
}
