// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.offsets;

import io.landfall.jdbc.dialect.Identifiers;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statements on stored offsets, in the SQL that every database has. A key is three parameters:
 * sink, topic, partition.
 *
 * @param claim raises the epoch of a key; parameters: owner, key
 * @param insert the first claim of a key; parameters: key, offset, owner
 * @param read the row of a key; parameters: key
 * @param move stores an offset if nothing has changed; parameters: offset, key, former offset,
 *     epoch
 * @param alter stores an offset and raises the epoch; parameters: offset, key
 * @param list the partitions of a sink; parameters: sink
 */
record OffsetStatements(
    String claim, String insert, String read, String move, String alter, String list) {

  private static final String UPDATE =
      "UPDATE $table SET %s, $updated_at = CURRENT_TIMESTAMP WHERE $sink = ? AND $topic = ?"
          + " AND $partition = ?";

  private static final String CLAIM =
      UPDATE.formatted(
          "$owner_epoch = $owner_epoch + 1, $owner_id = ?, $claimed_at = CURRENT_TIMESTAMP");

  private static final String INSERT =
      "INSERT INTO $table ($sink, $topic, $partition, $next_offset, $owner_id, $owner_epoch,"
          + " $claimed_at, $updated_at, $format_version)"
          + " VALUES (?, ?, ?, ?, ?, 1, CURRENT_TIMESTAMP, CURRENT_TIMESTAMP, "
          + (OffsetTable.FORMAT + ")");

  private static final String READ =
      "SELECT $sink, $topic, $next_offset, $owner_epoch, $owner_id, $claimed_at, $format_version"
          + " FROM $table WHERE $sink = ? AND $topic = ? AND $partition = ?";

  private static final String MOVE =
      UPDATE.formatted("$next_offset = ?") + " AND $next_offset = ? AND $owner_epoch = ?";

  private static final String ALTER =
      UPDATE.formatted("$next_offset = ?, $owner_epoch = $owner_epoch + 1");

  private static final String LIST = "SELECT $topic, $partition FROM $table WHERE $sink = ?";

  /** The statements for a table, its name as it is written in SQL. */
  static OffsetStatements of(String table, Identifiers names) {
    return new OffsetStatements(
        written(CLAIM, table, names),
        written(INSERT, table, names),
        written(READ, table, names),
        written(MOVE, table, names),
        written(ALTER, table, names),
        written(LIST, table, names));
  }

  /** Replaces what stands behind a dollar sign: the table, or a column. */
  private static String written(String pattern, String table, Identifiers names) {
    return Stream.of(pattern.split("(?=\\$)"))
        .map(part -> part.startsWith("$") ? replaced(part, table, names) : part)
        .collect(Collectors.joining());
  }

  private static String replaced(String part, String table, Identifiers names) {
    int end = 1;
    while (end < part.length()
        && (Character.isLetter(part.charAt(end)) || part.charAt(end) == '_')) {
      end++;
    }
    String name = part.substring(1, end);
    return (name.equals("table") ? table : names.written(name)) + part.substring(end);
  }
}
