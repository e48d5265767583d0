// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.jdbc.row.InsertMode;
import io.landfall.jdbc.row.KeyMode;
import io.landfall.jdbc.row.RowRules;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with keys about rows that are right one by one. */
final class RowChecks {

  private static final int COORDINATES = 3;

  /** A fault of one key. */
  record Fault(String key, String message) {}

  private RowChecks() {}

  static List<Fault> faults(RowRules rules) {
    List<Fault> faults = new ArrayList<>();
    checkKey(rules, faults);
    checkDeletes(rules, faults);
    checkGuard(rules, faults);
    return faults;
  }

  private static void checkKey(RowRules rules, List<Fault> faults) {
    int names = rules.keyFields().size();
    KeyMode mode = rules.keyMode();
    if (mode == KeyMode.KAFKA && names != 0 && names != COORDINATES) {
      faults.add(
          new Fault(
              RowKeys.PK_FIELDS,
              "pk.mode=kafka needs three names: for topic, partition and offset"));
    }
    if (mode == KeyMode.RECORD_HEADER && names == 0) {
      faults.add(
          new Fault(RowKeys.PK_FIELDS, "pk.mode=record_header needs the names of the headers"));
    }
    if (mode == KeyMode.NONE && rules.mode().needsKey()) {
      String insertMode = KeyChecks.nameOf(rules.mode()).replace('_', '-');
      faults.add(
          new Fault(
              RowKeys.PK_MODE,
              "insert.mode="
                  + insertMode
                  + (rules.mode() == InsertMode.UPDATE
                      ? " without a key would change every row of the table"
                      : " finds rows by their key")));
    }
  }

  private static void checkDeletes(RowRules rules, List<Fault> faults) {
    if (!rules.deletesRows()
        || rules.keyMode() == KeyMode.RECORD_KEY
        || rules.keyMode() == KeyMode.RECORD_HEADER) {
      return;
    }
    String why =
        switch (rules.keyMode()) {
          case RECORD_VALUE -> "a record to delete by has no value to take the key from";
          case KAFKA -> "a record to delete by has coordinates of its own";
          default -> "a row is deleted by its key";
        };
    String message = "delete.enabled=true needs pk.mode=record_key or record_header: " + why;
    faults.add(new Fault(RowKeys.DELETE_ENABLED, message));
    faults.add(new Fault(RowKeys.PK_MODE, message));
  }

  private static void checkGuard(RowRules rules, List<Fault> faults) {
    String guard = rules.guard();
    if (rules.mode() == InsertMode.NEWER_WINS && guard == null) {
      faults.add(
          new Fault(
              RowKeys.NEWER_WINS_COLUMN,
              "insert.mode=newer-wins needs the column that tells older rows from newer ones"));
    }
    if (guard != null && rules.keyFields().contains(guard)) {
      faults.add(
          new Fault(RowKeys.NEWER_WINS_COLUMN, "a column of the key is the same in both rows"));
    }
  }
}
