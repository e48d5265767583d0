// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.table;

import java.util.List;
import org.apache.kafka.connect.errors.DataException;

/**
 * A table, unquoted: {@code table}, {@code schema.table} or {@code catalog.schema.table}.
 *
 * @param parts from the outermost to the table itself
 */
public record TableName(List<String> parts) {

  private static final int MOST_PARTS = 3;

  /**
   * Checks the parts.
   *
   * @throws DataException for an empty part or more parts than a database knows
   */
  public TableName {
    parts = List.copyOf(parts);
    if (parts.isEmpty() || parts.stream().anyMatch(String::isBlank)) {
      throw new DataException("Cannot name a table: " + shown(parts) + " (a part is empty)");
    }
    if (parts.size() > MOST_PARTS) {
      throw new DataException(
          "Cannot name a table: "
              + shown(parts)
              + (" (more than catalog, schema and table; to keep the dots of a topic, quote it in"
                  + " table.name.format: \"${topic}\")"));
    }
  }

  /** A table of the given parts. */
  public static TableName of(String... parts) {
    return new TableName(List.of(parts));
  }

  /** The table without what it is in. */
  public String table() {
    return parts.get(parts.size() - 1);
  }

  /** As a person writes it, for messages. */
  @Override
  public String toString() {
    return shown(parts);
  }

  private static String shown(List<String> parts) {
    return String.join(".", parts);
  }
}
