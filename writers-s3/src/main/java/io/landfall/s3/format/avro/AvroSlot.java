// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.avro;

import io.landfall.s3.format.encode.Bytes;
import org.jspecify.annotations.Nullable;

/** Writes a value, or null where its schema allows it. */
@FunctionalInterface
interface AvroSlot {

  void write(Bytes out, @Nullable Object value);
}
