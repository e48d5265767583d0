// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.send;

import io.landfall.jdbc.send.TableFacts.Access;
import io.landfall.jdbc.send.TableFacts.Order;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * Asks PostgreSQL's catalog for what a table has beyond its columns. Whether a collation is
 * deterministic is read by way of JSON, because older servers do not have the column.
 */
final class TableFactsReader {

  private static final String FACTS =
      """
      SELECT c.relkind IN ('r', 'p') AND NOT c.relrowsecurity AND NOT c.relhasrules AS direct,
             EXISTS (SELECT FROM pg_trigger g
                     WHERE g.tgrelid = c.oid AND NOT g.tgisinternal) AS triggers,
             EXISTS (SELECT FROM pg_constraint f
                     WHERE f.confrelid = c.oid AND f.contype = 'f') AS referenced,
             (SELECT count(*) FROM pg_index i
              WHERE i.indrelid = c.oid AND (i.indisunique OR i.indisexclusion)) AS unique_indexes,
             EXISTS (SELECT FROM pg_index i
                     WHERE i.indrelid = c.oid
                       AND to_jsonb(i) ->> 'indnullsnotdistinct' = 'true') AS equal_nulls,
             a.attname,
             t.typtype <> 'd'
               AND (t.typcollation = 0 AND a.atttypmod = -1 OR t.typname IN ('text', 'varchar')
                    AND coalesce(to_jsonb(l) ->> 'collisdeterministic', 'true') = 'true') AS plain,
             a.atttypmod,
             format_type(a.atttypid, a.atttypmod)
               || coalesce(' COLLATE ' || quote_ident(n.nspname) || '.' || quote_ident(l.collname),
                           '') AS exact_type
      FROM pg_class c
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      JOIN pg_type t ON t.oid = a.atttypid
      LEFT JOIN pg_collation l ON l.oid = a.attcollation
      LEFT JOIN pg_namespace n ON n.oid = l.collnamespace
      WHERE c.oid = to_regclass(?)
      """;

  private static final int TEXT_HEADER = 4;

  private TableFactsReader() {}

  /**
   * Reads them.
   *
   * @param qualified the table as it is written in statements
   */
  static TableFacts read(Connection connection, String qualified) throws SQLException {
    Access access = Access.DIVERTED;
    Order order = Order.EVERY_STATE;
    Map<String, Integer> plain = new HashMap<>();
    Map<String, String> types = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(FACTS)) {
      statement.setString(1, qualified);
      try (ResultSet column = statement.executeQuery()) {
        while (column.next()) {
          access = access(column);
          order = order(column);
          String name = column.getString("attname");
          types.put(name, column.getString("exact_type"));
          if (column.getBoolean("plain")) {
            plain.put(name, characters(column.getInt("atttypmod")));
          }
        }
      }
    }
    return new TableFacts(access, order, plain, types);
  }

  /** The server counts a header of its own in. */
  private static int characters(int modifier) {
    return modifier < 0 ? Integer.MAX_VALUE : modifier - TEXT_HEADER;
  }

  private static Access access(ResultSet row) throws SQLException {
    if (!row.getBoolean("direct")) {
      return Access.DIVERTED;
    }
    return row.getBoolean("triggers") ? Access.TRIGGERS : Access.DIRECT;
  }

  /**
   * A delete can take rows of other tables along, a second unique index can refuse a state that
   * would not have lasted, and keys without a value can be equal.
   */
  private static Order order(ResultSet row) throws SQLException {
    return row.getBoolean("referenced")
            || row.getBoolean("equal_nulls")
            || row.getInt("unique_indexes") > 1
        ? Order.EVERY_STATE
        : Order.LAST_STATE;
  }
}
