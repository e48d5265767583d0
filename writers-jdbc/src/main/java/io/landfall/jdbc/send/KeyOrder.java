// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.send;

import io.landfall.jdbc.row.RowShape;
import io.landfall.jdbc.send.TableRows.Row;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Orders rows by their keys, so that tasks which lock the same rows do it in the same order. Any
 * order will do that all tasks agree on.
 *
 * @param shape that all rows have
 */
record KeyOrder(RowShape shape) implements Comparator<Row> {

  @Override
  public int compare(Row one, Row other) {
    for (int field = 0; field < shape.keyCount(); field++) {
      int order =
          order(field, shape.value(one.record(), field), shape.value(other.record(), field));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // values of one field are of one class
  private int order(int field, @Nullable Object one, @Nullable Object other) {
    if (one == null || other == null) {
      return Boolean.compare(one != null, other != null);
    }
    if (one instanceof byte[] bytes && other instanceof byte[] more) {
      return Arrays.compare(bytes, more);
    }
    // What texts are one key is the database's affair: they keep the order of their records
    boolean comparable =
        one instanceof Comparable
            && !(one instanceof CharSequence)
            && shape.fields().get(field).schema() != null
            && one.getClass() == other.getClass();
    return comparable ? ((Comparable) one).compareTo(other) : 0;
  }
}
