// SPDX-License-Identifier: Apache-2.0
/** Avro's object container files, and Connect schemas as Avro schemas, which Parquet has too. */
@NullMarked
package io.landfall.s3.format.avro;

import org.jspecify.annotations.NullMarked;
