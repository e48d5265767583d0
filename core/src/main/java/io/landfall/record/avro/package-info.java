// SPDX-License-Identifier: Apache-2.0
/**
 * Reads records of Avro as Connect's structs, by the rules of the AvroData class that Avro
 * converters share. The only package here that needs Avro, which nobody else has to have.
 */
@NullMarked
package io.landfall.record.avro;

import org.jspecify.annotations.NullMarked;
