// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.evolve;

import io.landfall.jdbc.dialect.Dialect;
import io.landfall.jdbc.table.NewColumn;
import io.landfall.jdbc.table.TableLayout;
import io.landfall.jdbc.table.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.connect.data.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows the tables and makes missing ones. What it knows is looked up once and again whenever it
 * does not suffice, so that a column added by hand is seen.
 *
 * <p><b>Threading:</b> one thread at a time.
 *
 * <p><b>Delivery:</b> a table that was made is committed at once, apart from the data.
 */
public final class TableKeeper {

  private static final Logger LOG = LoggerFactory.getLogger(TableKeeper.class);

  private final Dialect dialect;
  private final MissingTable missing;
  private final ZoneId zone;
  private final Map<TableName, TableLayout> known = new HashMap<>();

  /**
   * A keeper that knows nothing yet.
   *
   * @param zone time zone of default values in new tables
   */
  public TableKeeper(Dialect dialect, MissingTable missing, ZoneId zone) {
    this.dialect = Objects.requireNonNull(dialect, "dialect");
    this.missing = Objects.requireNonNull(missing, "missing");
    this.zone = Objects.requireNonNull(zone, "zone");
  }

  /**
   * The table for records of a schema. Needs a connection without autocommit and without work that
   * is not committed yet.
   *
   * @throws TableException when there is no such table and it may not or cannot be made
   */
  public TableLayout require(Connection connection, TableName table, Schema schema)
      throws SQLException {
    TableLayout layout = known.get(table);
    if (layout == null || !covers(layout, schema)) {
      layout = lookUpOrCreate(connection, table, schema);
      known.put(table, layout);
    }
    return layout;
  }

  /** Looks everything up again from now on. */
  public void forget() {
    known.clear();
  }

  private boolean covers(TableLayout layout, Schema schema) {
    return schema.fields().stream()
        .allMatch(field -> layout.column(dialect.stored(field.name())).isPresent());
  }

  private TableLayout lookUpOrCreate(Connection connection, TableName table, Schema schema)
      throws SQLException {
    Optional<TableLayout> found = dialect.layout(connection, table);
    if (found.isPresent()) {
      return found.get();
    }
    if (missing == MissingTable.FAIL) {
      throw new TableException(
          "Cannot write to table " + table + ": no such table (create it, or set auto.create=true)",
          null);
    }
    create(connection, table, schema);
    return dialect
        .layout(connection, table)
        .orElseThrow(
            () -> new TableException("Cannot find table " + table + " after it was made", null));
  }

  private void create(Connection connection, TableName table, Schema schema) throws SQLException {
    List<NewColumn> columns = schema.fields().stream().map(NewColumn::of).toList();
    String sql = dialect.createTable(table, columns, zone);
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
      connection.commit();
      LOG.info("Created table {}: {}", table, sql);
    } catch (SQLException e) {
      connection.rollback();
      // Another task may have been faster; whatever it ran into then, the table is there
      if (dialect.layout(connection, table).isEmpty()) {
        throw new TableException("Cannot create table " + table + ": " + e.getMessage(), e);
      }
    }
  }
}
