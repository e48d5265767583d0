// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.row;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order of the columns of a table that is made: coordinates of the record, then the fields of
 * the value as they come, then the rest of the key by name.
 */
final class ColumnOrder {

  private ColumnOrder() {}

  /**
   * Numbers of fields in that order.
   *
   * @param fields all fields, keys first
   * @param keys how many of them are keys
   * @param values the fields of the value, as they come
   */
  static List<Integer> of(
      RowRules rules, List<RowField> fields, int keys, List<SourceField> values) {
    Map<String, Integer> place = new HashMap<>();
    for (SourceField value : values) {
      place.putIfAbsent(rules.fields().column(value.name()), place.size());
    }
    List<Integer> order = new ArrayList<>();
    for (int at = 0; at < fields.size(); at++) {
      order.add(at);
    }
    if (rules.keyMode() == KeyMode.KAFKA && rules.keyFields().isEmpty()) {
      return order;
    }
    int last = place.size();
    order.sort(
        Comparator.comparingInt((Integer at) -> place.getOrDefault(fields.get(at).name(), last))
            .thenComparing(at -> at < keys ? fields.get(at).name() : ""));
    return order;
  }
}
