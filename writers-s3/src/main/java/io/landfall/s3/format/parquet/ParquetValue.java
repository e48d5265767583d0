// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format.parquet;

import org.apache.parquet.io.api.RecordConsumer;

/**
 * Writes values that are not null. A record is checked as a whole before the first column gets a
 * value: Parquet cannot take a record back.
 */
interface ParquetValue {

  /** Throws a runtime exception where {@link #write} would. */
  void check(Object value);

  void write(RecordConsumer out, Object value);
}
