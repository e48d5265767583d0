// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A fixed list of fields, read straight from source records of one schema (or, without a schema, of
 * one set of keys), without building anything in between.
 *
 * <p>It fits the record it was asked for, and every record for which {@link Projector#projection}
 * returns the same instance; others have an undefined outcome. A record's data must not change
 * between the asking and the reading.
 *
 * <p><b>Threading:</b> the thread of its projector. Where that {@linkplain Projector#readsInPlace
 * reads in place}, any thread may read once the projection was handed to it.
 */
public interface RecordProjection {

  /** Number of fields. */
  int fieldCount();

  /** The name of a field, unique within the projection. */
  String name(int index);

  /** The schema of a field; null when the records have none. */
  @Nullable Schema schema(int index);

  /** The schema of the rebuilt key or value as a whole; null when the records have none. */
  @Nullable Schema schema();

  /**
   * The value of a field: what the rebuilt record would answer for it, default values included
   * where the rules replace null by them.
   *
   * @throws org.apache.kafka.connect.errors.DataException if the record's data is not what its
   *     schema says; the message names the field and the record
   */
  @Nullable Object value(ConnectRecord<?> record, int index);

  /**
   * Every value at once, which is faster than one by one where fields share parents.
   *
   * @param row at least {@link #fieldCount} long; overwritten up to there
   */
  default void read(ConnectRecord<?> record, @Nullable Object[] row) {
    for (int i = 0; i < fieldCount(); i++) {
      row[i] = value(record, i);
    }
  }
}
