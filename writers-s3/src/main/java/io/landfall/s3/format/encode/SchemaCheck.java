// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.encode;

import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** Whether values have the schema that something was compiled for. The last one is remembered. */
public final class SchemaCheck {

  private final Schema expected;
  private Schema known;

  /** For values of one schema, or of an equal one. */
  public SchemaCheck(Schema expected) {
    this.expected = expected;
    this.known = expected;
  }

  /**
   * Throws unless the schema is the expected one, or equal to it.
   *
   * @throws FieldFault for any other
   */
  @SuppressWarnings("ReferenceEquality") // the point of it
  public void require(@Nullable Schema schema) {
    if (schema == known) {
      return;
    }
    if (schema == null || !schema.equals(expected)) {
      throw FieldFault.of("its schema is not the one expected here");
    }
    known = schema;
  }
}
