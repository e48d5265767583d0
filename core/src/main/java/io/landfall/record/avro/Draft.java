// SPDX-License-Identifier: Apache-2.0
package io.landfall.record.avro;

import java.util.function.Function;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;

/** A type whose name, default and other words are still to come. */
record Draft(SchemaBuilder builder, Function<Schema, AvroReader> reader) {

  static Draft of(SchemaBuilder builder, AvroReader reader) {
    return new Draft(builder, schema -> reader);
  }
}
