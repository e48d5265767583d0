// SPDX-License-Identifier: Apache-2.0
package io.landfall.record.avro;

/** Makes Connect's value of one of Avro's. Immutable, safe for any thread. */
@FunctionalInterface
interface AvroReader {

  /** Never called with null; throws {@link ClassCastException} for what it does not expect. */
  Object read(Object value);
}
