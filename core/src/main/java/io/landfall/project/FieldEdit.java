// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** What becomes of the values of a field; the field stays where it is. */
@FunctionalInterface
public interface FieldEdit {

  /**
   * How values of one schema are edited; asked once for each schema.
   *
   * @param schema of the value itself, never of an array, a map or a struct; null for data without
   * @throws DataException if values of that schema cannot be edited
   */
  Edited of(@Nullable Schema schema);

  /**
   * Edited values.
   *
   * @param schema what they have; null for data without
   * @param change gives the new value of one that is not null
   */
  record Edited(@Nullable Schema schema, Change change) {}

  /** A value for a value. */
  @FunctionalInterface
  interface Change {

    /**
     * @throws DataException for a value that cannot be edited; the message goes on after the path
     *     of the field, and does not hold the value
     */
    Object apply(Object value);
  }
}
