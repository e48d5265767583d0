// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import java.util.List;

/**
 * How statements about tables differ between databases.
 *
 * @param create what stands before the name of a new table
 * @param key whether a table can have a primary key
 * @param nullable what marks a column that takes null; empty where nothing may
 * @param add what stands before a column that is added
 * @param adding how several columns are added
 * @param change how the type of a column changes
 * @param options what follows the columns of a new table
 */
record TableForm(
    String create,
    Key key,
    String nullable,
    String add,
    Adding adding,
    Change change,
    String options) {

  /** As most databases have it. */
  static final TableForm STANDARD =
      new TableForm(
          "CREATE TABLE ",
          Key.PRIMARY,
          " NULL",
          "ADD ",
          Adding.TOGETHER,
          (name, type, nulls) -> "ALTER COLUMN " + name + " TYPE " + type,
          "");

  TableForm withNullable(String other) {
    return new TableForm(create, key, other, add, adding, change, options);
  }

  TableForm withAdd(String other, Adding how) {
    return new TableForm(create, key, nullable, other, how, change, options);
  }

  TableForm withChange(Change other) {
    return new TableForm(create, key, nullable, add, adding, other, options);
  }

  TableForm withOptions(String other) {
    return new TableForm(create, key, nullable, add, adding, change, other);
  }

  TableForm withCreate(String other) {
    return new TableForm(other, key, nullable, add, adding, change, options);
  }

  TableForm withoutKeys() {
    return new TableForm(create, Key.NONE, nullable, add, adding, change, options);
  }

  /** Whether a table can have a primary key. */
  enum Key {
    PRIMARY,
    NONE
  }

  /** How the type of a column changes. */
  @FunctionalInterface
  interface Change {

    /**
     * What follows the table.
     *
     * @param name the column, as it is written
     * @param nulls whether it takes null, where that must be said again
     */
    String sql(String name, String type, String nulls);
  }

  /** How several columns are added. */
  enum Adding {
    /** {@code ADD a …, ADD b …} */
    TOGETHER {
      @Override
      List<String> statements(String alter, String add, List<String> columns) {
        return List.of(alter + add + String.join(", " + add, columns));
      }
    },
    /** {@code ADD a …, b …} */
    LISTED {
      @Override
      List<String> statements(String alter, String add, List<String> columns) {
        return List.of(alter + add + String.join(", ", columns));
      }
    },
    /** {@code ADD (a …, b …)} */
    IN_BRACKETS {
      @Override
      List<String> statements(String alter, String add, List<String> columns) {
        return List.of(alter + add + "(" + String.join(", ", columns) + ")");
      }
    },
    /** A statement for each. */
    ONE_BY_ONE {
      @Override
      List<String> statements(String alter, String add, List<String> columns) {
        return columns.stream().map(column -> alter + add + column).toList();
      }
    };

    abstract List<String> statements(String alter, String add, List<String> columns);
  }
}
