// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.row;

import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Reads one field from records of one shape. */
@FunctionalInterface
interface FieldSource {

  /** The value of the field. */
  @Nullable Object read(SinkRecord record);
}
