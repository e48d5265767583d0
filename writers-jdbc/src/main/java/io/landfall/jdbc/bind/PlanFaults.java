// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.bind;

import io.landfall.jdbc.dialect.RowAction;
import io.landfall.jdbc.row.RowField;
import io.landfall.jdbc.table.Column;
import io.landfall.jdbc.table.FieldType;
import io.landfall.jdbc.table.TableLayout;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;

/**
 * Why records cannot go into a table. With a schema, the table must change or the configuration;
 * without one, it is the record that has an odd field, and the next may have none.
 */
final class PlanFaults {

  private PlanFaults() {}

  static ConnectException noColumn(TableLayout table, RowField field) {
    return field.schema() == null
        ? new DataException(
            "table "
                + (table.name() + " has no column for field " + field.name())
                + " (add it, or set schemaless.unknown.fields=ignore to leave the field out)")
        : new ConnectException(
            cannotWrite(field, table)
                + "no such column ("
                + (FieldType.of(field.schema()) == FieldType.NESTED
                    ? "flatten it with flatten=_ or a Flatten transform, add a JSON column"
                    : "add the column")
                + ", or leave the field out with fields.exclude)");
  }

  static DataException noColumns(TableLayout table) {
    return new DataException("table " + table.name() + " has no column for any of its fields");
  }

  static ConnectException sharedColumn(
      TableLayout table, Column column, RowField field, RowField other) {
    return field.schema() == null
        ? new DataException(
            "column "
                + (column.name() + " of table " + table.name() + " is that of fields ")
                + (other.name() + " and " + field.name() + " (rename one of the fields)"))
        : new ConnectException(
            cannotWrite(field, table)
                + ("column " + column.name() + " holds field " + other.name())
                + " (rename one of the fields)");
  }

  static ConnectException noWay(TableLayout table, Column column, RowField field) {
    Schema schema = field.schema();
    FieldType type = schema == null ? FieldType.NESTED : FieldType.of(schema);
    boolean nested = type == FieldType.NESTED;
    return new ConnectException(
        cannotWrite(field, table)
            + (nested && schema != null ? schema.type() : type)
            + (" into column " + column.name() + " of type " + column.type())
            + (nested
                ? " (flatten it with flatten=_ or a Flatten transform, or make it a JSON column)"
                : " (change the column, or convert the field with a transform)"));
  }

  static ConnectException nothingToChange(TableLayout table, RowAction action) {
    return new ConnectException(
        "Cannot write to table "
            + (table.name() + ": " + action + " with no field outside the key")
            + " (choose another insert.mode, or name the key in pk.fields)");
  }

  static ConnectException noGuard(TableLayout table, String guard, boolean hasSchema) {
    String why = "no field " + guard + " (newer.wins.column names it)";
    return hasSchema
        ? new ConnectException("Cannot write to table " + table.name() + ": " + why)
        : new DataException(why);
  }

  private static String cannotWrite(RowField field, TableLayout table) {
    return "Cannot write field " + field.name() + " to table " + table.name() + ": ";
  }
}
