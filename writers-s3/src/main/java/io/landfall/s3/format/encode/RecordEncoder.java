// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.encode;

import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** Turns a value into bytes. */
@FunctionalInterface
public interface RecordEncoder {

  /**
   * Adds one value. What was added before an exception is taken back by the caller.
   *
   * @throws RuntimeException a {@link org.apache.kafka.connect.errors.DataException} or a {@link
   *     ClassCastException} for a value that cannot be encoded
   */
  void encode(@Nullable Schema schema, @Nullable Object value, Bytes out);
}
