// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.jdbc.table.Column;
import io.landfall.jdbc.table.ColumnTrait;
import io.landfall.jdbc.table.FieldRole;
import io.landfall.jdbc.table.NewColumn;
import io.landfall.jdbc.table.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.connect.data.Schema;

/** Statements about tables that most SQL databases share. */
final class StandardTables implements TableStatements {

  private final Identifiers names;
  private final ColumnTypes types;
  private final TableForm form;

  StandardTables(Identifiers names, ColumnTypes types) {
    this(names, types, TableForm.STANDARD);
  }

  StandardTables(Identifiers names, ColumnTypes types, TableForm form) {
    this.names = names;
    this.types = types;
    this.form = form;
  }

  @Override
  public String create(TableName table, List<NewColumn> columns) {
    List<String> lines = new ArrayList<>(columns.stream().map(this::definition).toList());
    String keys =
        columns.stream()
            .filter(column -> column.role() == FieldRole.KEY)
            .map(column -> names.written(column.name()))
            .collect(Collectors.joining(", "));
    if (!keys.isEmpty() && form.key() == TableForm.Key.PRIMARY) {
      lines.add("PRIMARY KEY (" + keys + ")");
    }
    String body = String.join(",\n  ", lines);
    return form.create() + names.written(table) + " (\n  " + body + "\n)" + form.options();
  }

  @Override
  public List<String> add(TableName table, List<NewColumn> columns) {
    return form.adding()
        .statements(alter(table), form.add(), columns.stream().map(this::definition).toList());
  }

  @Override
  public List<String> changeType(TableName table, Column column, String type) {
    String nulls = column.is(ColumnTrait.NOT_NULL) ? " NOT NULL" : form.nullable();
    return List.of(alter(table) + form.change().sql(names.written(column.name()), type, nulls));
  }

  private String alter(TableName table) {
    return "ALTER TABLE " + names.written(table) + " ";
  }

  private String type(NewColumn column) {
    return column.type() == null ? types.typeOf(column) : column.type();
  }

  private String definition(NewColumn column) {
    Schema schema = column.schema();
    String nameAndType = names.written(column.name()) + " " + type(column);
    String nulls = column.isOptional() ? form.nullable() : " NOT NULL";
    if (schema.defaultValue() == null) {
      return nameAndType + nulls;
    }
    String defaulted = nameAndType + " DEFAULT " + types.literal(schema, schema.defaultValue());
    return column.role() == FieldRole.KEY ? defaulted + nulls : defaulted;
  }
}
