// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.avro;

import org.apache.kafka.connect.data.Schema;

/** The Avro schema of a Connect schema, for formats that have both. */
public final class AvroShape {

  private AvroShape() {}

  /**
   * The schema that Avro files of such records have.
   *
   * @throws org.apache.kafka.connect.errors.DataException where Avro has none
   */
  public static org.apache.avro.Schema of(Schema schema, AvroSettings settings) {
    return AvroSchemas.of(schema, settings);
  }

  /** Whether a struct stands for a union: the field that is set is the value. */
  public static boolean isUnion(Schema schema) {
    return AvroKinds.isUnion(schema);
  }
}
