// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.row;

import java.util.List;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Which fields keys and values have, and how they are read.
 *
 * <p>For one thread; what it hands out can be read by any.
 */
interface RowReading {

  /** The record as its fields are read; all that follows is asked of this one. */
  SinkRecord prepared(SinkRecord record);

  /** What values have in common that are read alike; null without one. */
  @Nullable Object kindOfValue(SinkRecord record);

  /**
   * The fields of a value that is there.
   *
   * @throws org.apache.kafka.connect.errors.ConnectException when it has none that can be columns
   */
  List<SourceField> valueFields(SinkRecord record);

  /** What keys have in common that are read alike; null without one. */
  @Nullable Object kindOfKey(SinkRecord record);

  /** The fields of a key that is a struct, or a map without a schema. */
  List<SourceField> keyFields(SinkRecord record);
}
