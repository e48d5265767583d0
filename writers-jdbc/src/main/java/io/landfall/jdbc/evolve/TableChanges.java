// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.evolve;

import io.landfall.jdbc.dialect.Dialect;
import io.landfall.jdbc.dialect.Widening;
import io.landfall.jdbc.table.Column;
import io.landfall.jdbc.table.FieldRole;
import io.landfall.jdbc.table.NewColumn;
import io.landfall.jdbc.table.TableLayout;
import io.landfall.jdbc.table.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What must change in a table so that its records fit.
 *
 * @param added columns that it has not
 * @param widened columns that are too narrow
 */
record TableChanges(List<NewColumn> added, List<Wider> widened) {

  /** A column and the type that it needs. */
  record Wider(Column column, String type) {}

  TableChanges {
    added = List.copyOf(added);
    widened = List.copyOf(widened);
  }

  static TableChanges between(TableLayout table, List<NewColumn> columns, Dialect dialect) {
    List<NewColumn> added = new ArrayList<>();
    List<Wider> widened = new ArrayList<>();
    for (NewColumn wanted : columns) {
      Optional<Column> known = table.column(dialect.identifiers().kept(wanted.name()));
      if (known.isEmpty()) {
        added.add(wanted);
      } else {
        wider(known.get(), wanted, dialect)
            .ifPresent(type -> widened.add(new Wider(known.get(), type)));
      }
    }
    return new TableChanges(added, widened);
  }

  /** A type that a person has chosen is left alone but for its length. */
  private static Optional<String> wider(Column known, NewColumn wanted, Dialect dialect) {
    String chosen = wanted.type();
    return chosen == null
        ? dialect.types().widened(known, wanted.schema())
        : Optional.of(chosen).filter(type -> Widening.isLonger(type, known));
  }

  boolean isEmpty() {
    return added.isEmpty() && widened.isEmpty();
  }

  /** The same, but for columns that could not be widened. */
  TableChanges withoutWidening() {
    return new TableChanges(added, List.of());
  }

  /** A column that the rows already there would have no value for. */
  Optional<NewColumn> unfillable() {
    return added.stream()
        .filter(column -> !column.isOptional() && column.schema().defaultValue() == null)
        .findFirst();
  }

  List<String> statements(TableName table, Dialect dialect) {
    List<String> statements = new ArrayList<>();
    if (!added.isEmpty()) {
      statements.addAll(dialect.tables().add(table, added));
    }
    for (Wider wider : widened) {
      statements.addAll(dialect.tables().changeType(table, wider.column(), wider.type()));
    }
    return statements;
  }

  /** In words: {@code no column a; column b is INTEGER, not BIGINT}. */
  String description() {
    List<String> words = new ArrayList<>();
    for (NewColumn column : added) {
      words.add((column.role() == FieldRole.KEY ? "no key column " : "no column ") + column.name());
    }
    for (Wider wider : widened) {
      words.add(
          "column "
              + wider.column().name()
              + " is "
              + wider.column().declared()
              + ", not "
              + wider.type());
    }
    return String.join("; ", words);
  }
}
