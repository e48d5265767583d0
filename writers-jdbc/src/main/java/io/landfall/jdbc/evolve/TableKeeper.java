// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.evolve;

import io.landfall.jdbc.dialect.Dialect;
import io.landfall.jdbc.table.NewColumn;
import io.landfall.jdbc.table.TableKind;
import io.landfall.jdbc.table.TableLayout;
import io.landfall.jdbc.table.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows the tables, makes missing ones, adds missing columns and widens narrow ones, as far as that
 * is wanted. What it knows is looked up once and again whenever it does not suffice, so that a
 * column added by hand is seen. Nothing is ever dropped, renamed or narrowed.
 *
 * <p>Many tasks may be about the same change: each looks again once it has its turn, and a
 * statement that fails is forgotten when the table is as it should be by then.
 *
 * <p><b>Threading:</b> one thread at a time.
 *
 * <p><b>Delivery:</b> a table that was changed is committed at once, apart from the data.
 */
public final class TableKeeper {

  private static final Logger LOG = LoggerFactory.getLogger(TableKeeper.class);

  private final Dialect dialect;
  private final TableRules rules;
  private final TableStatementRunner runner;
  private final Map<TableName, TableLayout> known = new HashMap<>();

  /** Tables with a column that the database refused to widen. */
  private final Set<TableName> stiff = new HashSet<>();

  private long changes;

  /** A keeper that knows nothing yet. */
  public TableKeeper(Dialect dialect, TableRules rules) {
    this.dialect = Objects.requireNonNull(dialect, "dialect");
    this.rules = Objects.requireNonNull(rules, "rules");
    this.runner = new TableStatementRunner(dialect);
  }

  /** A keeper that makes tables, or not, and leaves those alone that are there. */
  public TableKeeper(Dialect dialect, MissingTable missing) {
    this(dialect, TableRules.of(missing));
  }

  /**
   * The table for rows with certain columns. Needs a connection without autocommit and without work
   * that is not committed yet. Where columns may not be added, the table may lack some.
   *
   * @param columns none for records without a schema, which take the table as it is
   * @throws TableException when there is no such table, or it is not as it has to be, and may not
   *     or cannot be made so
   */
  public TableLayout require(Connection connection, TableName table, List<NewColumn> columns)
      throws SQLException {
    List<NewColumn> wanted = rules.types().applied(table, columns);
    TableLayout layout = known.get(table);
    if (layout == null || !changes(layout, wanted).isEmpty()) {
      layout = upToDate(connection, table, wanted);
      known.put(table, layout);
    }
    return layout;
  }

  /** How often a table was found to be another than before. */
  public long changes() {
    return changes;
  }

  /** Looks everything up again from now on. */
  public void forget() {
    known.clear();
  }

  private TableLayout upToDate(Connection connection, TableName table, List<NewColumn> columns)
      throws SQLException {
    TableLayout found = lookUp(connection, table).orElse(null);
    List<String> statements = statements(found, table, columns);
    for (int attempt = 1; !statements.isEmpty(); attempt++) {
      requireExecution(table, statements);
      SQLException refused = changeInTurn(connection, table, columns);
      found = lookUp(connection, table).orElse(null);
      statements = statements(found, table, columns);
      if (refused != null && !statements.isEmpty()) {
        if (found != null && unwidened(found, columns).isEmpty()) {
          LOG.warn(
              "Cannot widen columns of table {}, it stays as it is: {}",
              table,
              refused.getMessage());
          stiff.add(table);
          break;
        }
        runner.pauseOrGiveUp(attempt, table, refused);
      }
    }
    return noted(table, Objects.requireNonNull(found, "table"));
  }

  private TableLayout noted(TableName table, TableLayout found) {
    if (!found.equals(known.get(table))) {
      changes++;
    }
    return found;
  }

  private Optional<TableLayout> lookUp(Connection connection, TableName table) throws SQLException {
    return dialect.catalog().layout(connection, table);
  }

  /** Changes the table as it is once others who are changing it are done. */
  private @Nullable SQLException changeInTurn(
      Connection connection, TableName table, List<NewColumn> columns) throws SQLException {
    return runner.run(
        connection,
        table,
        () -> statements(lookUp(connection, table).orElse(null), table, columns));
  }

  private List<String> statements(
      @Nullable TableLayout found, TableName table, List<NewColumn> columns) {
    if (found == null) {
      return creation(table, columns);
    }
    requireKind(found);
    TableChanges needed = changes(found, columns);
    if (needed.isEmpty()) {
      return List.of();
    }
    if (rules.mode() == DdlMode.VALIDATE_ONLY) {
      throw TableFaults.different(table, needed.description());
    }
    if (rules.evolution() == Evolution.NONE) {
      return List.of();
    }
    if (found.kind() == TableKind.VIEW) {
      throw TableFaults.view(table, needed.description());
    }
    needed
        .unfillable()
        .ifPresent(
            column -> {
              throw TableFaults.unfillable(table, column);
            });
    return needed.statements(table, dialect);
  }

  private List<String> creation(TableName table, List<NewColumn> columns) {
    if (rules.mode() == DdlMode.VALIDATE_ONLY) {
      throw TableFaults.different(table, "no such table");
    }
    if (rules.missing() == MissingTable.FAIL) {
      throw TableFaults.missing(table);
    }
    if (columns.isEmpty()) {
      throw TableFaults.withoutSchema(table);
    }
    return List.of(dialect.tables().create(table, columns));
  }

  private TableChanges changes(TableLayout layout, List<NewColumn> columns) {
    TableChanges all = TableChanges.between(layout, columns, dialect);
    boolean widens = rules.evolution() == Evolution.EXTEND || rules.mode() == DdlMode.VALIDATE_ONLY;
    return widens && !stiff.contains(layout.name()) ? all : all.withoutWidening();
  }

  private TableChanges unwidened(TableLayout layout, List<NewColumn> columns) {
    return changes(layout, columns).withoutWidening();
  }

  private void requireKind(TableLayout found) {
    if (!rules.kinds().contains(found.kind())) {
      throw TableFaults.kind(found);
    }
  }

  private void requireExecution(TableName table, List<String> statements) {
    if (rules.mode() == DdlMode.DRY_RUN) {
      statements.forEach(sql -> LOG.info("Dry run, not executed: {}", sql));
      throw TableFaults.dryRun(table, statements);
    }
  }
}
