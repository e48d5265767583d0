// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.evolve;

import io.landfall.jdbc.table.NewColumn;
import io.landfall.jdbc.table.TableName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Types of columns that do not follow from schemas, each as {@code column:TYPE} for all tables or
 * {@code table.column:TYPE} for one. A table is named as in the format that makes its name, or
 * without what it is in.
 *
 * <p>Immutable.
 */
public final class ColumnTypeRules {

  /** Words, sizes and brackets: nothing that could end the type and start something else. */
  private static final Pattern TYPE =
      Pattern.compile(
          "[A-Za-z][A-Za-z0-9_]*( [A-Za-z0-9_]+)*( ?\\(\\d{1,9}( ?, ?\\d{1,9})?\\))?"
              + "( [A-Za-z0-9_]+)*(\\[\\])*");

  /** Words that belong to a column, or to a constraint, rather than to a type. */
  private static final Pattern NO_TYPE =
      Pattern.compile(
          "(?i).*\\b(NOT|NULL|DEFAULT|PRIMARY|KEY|REFERENCES|CHECK|UNIQUE|GENERATED|AS)\\b.*");

  private final Map<String, String> types = new HashMap<>();

  private ColumnTypeRules() {}

  /**
   * Reads items.
   *
   * @throws IllegalArgumentException saying which item is none
   */
  public static ColumnTypeRules of(List<String> items) {
    ColumnTypeRules rules = new ColumnTypeRules();
    items.forEach(item -> rules.add(item.trim()));
    return rules;
  }

  /**
   * Reads items that are separated by commas; those within brackets belong to a type.
   *
   * @throws IllegalArgumentException saying which item is none
   */
  public static ColumnTypeRules parse(String items) {
    return of(items.isBlank() ? List.of() : List.of(items.split(",(?![^(]*\\))", -1)));
  }

  private void add(String item) {
    int colon = item.lastIndexOf(':');
    String column = colon < 0 ? "" : item.substring(0, colon).trim();
    String type = item.substring(colon + 1).trim();
    if (column.isEmpty() || type.isEmpty()) {
      throw new IllegalArgumentException(item + " (expected [table.]column:TYPE)");
    }
    if (!TYPE.matcher(type).matches() || NO_TYPE.matcher(type).matches()) {
      throw new IllegalArgumentException(
          item + " (a type is words, a length or precision and scale in brackets, and [])");
    }
    if (types.put(column, type) != null) {
      throw new IllegalArgumentException(item + " (the column has a type already)");
    }
  }

  /** The columns, of other types where that is said. */
  List<NewColumn> applied(TableName table, List<NewColumn> columns) {
    return types.isEmpty()
        ? columns
        : columns.stream().map(column -> applied(table, column)).toList();
  }

  private NewColumn applied(TableName table, NewColumn column) {
    for (String scope : List.of(table + ".", table.table() + ".", "")) {
      String type = types.get(scope + column.name());
      if (type != null) {
        return column.withType(type);
      }
    }
    return column;
  }
}
