// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.evolve;

import io.landfall.jdbc.dialect.Dialect;
import io.landfall.jdbc.dialect.TableReferences;
import io.landfall.jdbc.table.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The order in which tables can be written so that no row refers to one that is not there yet. What
 * the database says is asked once for each table.
 *
 * <p>For one thread at a time.
 */
public final class ForeignKeys {

  private final Map<TableName, TableReferences> known = new HashMap<>();

  /**
   * Tables with those that they refer to before them, otherwise in the order given; so are those
   * that refer to each other in a circle. Needs a connection without work that is not committed.
   */
  public List<TableName> parentsFirst(
      Connection connection, Dialect dialect, List<TableName> tables) throws SQLException {
    Map<TableName, TableReferences> references = new HashMap<>();
    for (TableName table : tables) {
      TableReferences found = known.get(table);
      if (found == null) {
        found = dialect.catalog().references(connection, table);
        known.put(table, found);
      }
      references.put(table, found);
    }
    return sorted(tables, references);
  }

  private static List<TableName> sorted(
      List<TableName> tables, Map<TableName, TableReferences> references) {
    List<TableName> waiting = new ArrayList<>(tables);
    List<TableName> sorted = new ArrayList<>();
    while (!waiting.isEmpty()) {
      Set<String> selves = new HashSet<>();
      waiting.forEach(table -> selves.add(of(table, references).self()));
      TableName next =
          waiting.stream()
              .filter(table -> refersToNone(of(table, references), selves))
              .findFirst()
              .orElse(waiting.get(0));
      waiting.remove(next);
      sorted.add(next);
    }
    return sorted;
  }

  private static TableReferences of(TableName table, Map<TableName, TableReferences> references) {
    return Objects.requireNonNull(references.get(table));
  }

  /** A row may refer to another one of its own table. */
  private static boolean refersToNone(TableReferences table, Set<String> others) {
    return table.parents().stream()
        .noneMatch(parent -> !parent.equals(table.self()) && others.contains(parent));
  }

  /** Asks everything again from now on. */
  public void forget() {
    known.clear();
  }
}
