// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.avro;

import io.landfall.s3.format.encode.Bytes;

/** Writes a value that is not null. */
@FunctionalInterface
interface AvroValue {

  void write(Bytes out, Object value);
}
