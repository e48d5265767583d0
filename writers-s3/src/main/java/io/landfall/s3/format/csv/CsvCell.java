// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.csv;

import io.landfall.s3.format.encode.Bytes;

/** Writes a value that is not null, without quotes. */
@FunctionalInterface
interface CsvCell {

  void write(Bytes out, Object value);
}
