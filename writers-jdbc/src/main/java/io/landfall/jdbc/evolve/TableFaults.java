// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.evolve;

import io.landfall.jdbc.table.NewColumn;
import io.landfall.jdbc.table.TableKind;
import io.landfall.jdbc.table.TableLayout;
import io.landfall.jdbc.table.TableName;
import java.sql.SQLException;
import java.util.List;

/** Words for why a table is not as its records need it. */
final class TableFaults {

  private TableFaults() {}

  static TableException missing(TableName table) {
    return fault(table, "no such table (create it, or set auto.create=true)");
  }

  static TableException withoutSchema(TableName table) {
    return new TableException(
        "Cannot create table "
            + (table + ": its records have no schema")
            + " (create it, or use a converter that gives records a schema)",
        null);
  }

  static TableException kind(TableLayout found) {
    String kind = found.kind() == TableKind.VIEW ? "a view" : "a partitioned table";
    return fault(
        found.name(),
        "it is "
            + (kind
                + " (add "
                + found.kind().shown()
                + " to table.types if rows are to go there)"));
  }

  static TableException view(TableName table, String differences) {
    return fault(
        table, differences + " (it is a view: change the tables behind it, then the view)");
  }

  static TableException unfillable(TableName table, NewColumn column) {
    return fault(
        table,
        "no column "
            + (column.name() + ", and none can be added that takes no null and has no default")
            + " (add it by hand, or make the field optional)");
  }

  static TableException different(TableName table, String differences) {
    return fault(
        table, differences + " (ddl.mode=validate-only changes nothing: change the table by hand)");
  }

  static TableException dryRun(TableName table, List<String> statements) {
    return fault(
        table,
        "the dry run stops before: "
            + String.join("; ", statements)
            + " (set ddl.mode=execute, or execute it by hand)");
  }

  static TableException refused(TableName table, SQLException cause) {
    return new TableException(
        "Cannot create or alter table " + table + ": " + cause.getMessage(), cause);
  }

  private static TableException fault(TableName table, String why) {
    return new TableException("Cannot write to table " + table + ": " + why, null);
  }
}
