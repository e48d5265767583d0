// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.offsets;

import io.landfall.jdbc.dialect.Dialect;
import io.landfall.jdbc.dialect.Feature;
import io.landfall.jdbc.dialect.Identifiers;
import io.landfall.jdbc.evolve.MissingTable;
import io.landfall.jdbc.evolve.TableKeeper;
import io.landfall.jdbc.table.Column;
import io.landfall.jdbc.table.FieldRole;
import io.landfall.jdbc.table.NewColumn;
import io.landfall.jdbc.table.TableLayout;
import io.landfall.jdbc.table.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Timestamp;

/**
 * The table of stored offsets: one row for each sink and partition of a topic, in the topic's own
 * coordinates.
 *
 * <p>Immutable, safe for any thread.
 */
public final class OffsetTable {

  /** What a table without a name of its own is called. */
  public static final String DEFAULT_NAME = "landfall_offsets";

  /**
   * Of the rows. A version of this library goes on with rows of the format before, or of none, and
   * leaves rows of a later format alone.
   */
  static final int FORMAT = 1;

  /** The order in which everybody locks rows, so that nobody waits in a circle. */
  static final Comparator<TopicPartition> LOCK_ORDER =
      Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);

  /** Bounds the wait for a transaction that a former owner has left open. */
  private static final Duration LOCK_WAIT = Duration.ofSeconds(10);

  /** Longer than any transaction rests between two statements, unless its client has vanished. */
  private static final Duration LONGEST_REST = Duration.ofSeconds(60);

  private static final List<NewColumn> COLUMNS =
      List.of(
          key("sink", Schema.STRING_SCHEMA),
          key("topic", Schema.STRING_SCHEMA),
          key("partition", Schema.INT32_SCHEMA),
          value("next_offset", Schema.INT64_SCHEMA),
          value("owner_epoch", Schema.INT64_SCHEMA),
          value("owner_id", Schema.STRING_SCHEMA),
          value("claimed_at", Timestamp.SCHEMA),
          value("updated_at", Timestamp.SCHEMA),
          value("format_version", Schema.INT32_SCHEMA));

  private static final List<String> NUMBERS =
      List.of("partition", "next_offset", "owner_epoch", "format_version");

  private final Dialect dialect;
  private final TableName name;
  private final OffsetStatements statements;

  /**
   * A table that may not be there yet.
   *
   * @param dialect one that quotes identifiers: {@code partition} is a word of SQL
   */
  public OffsetTable(Dialect dialect, TableName name) {
    this.dialect = Objects.requireNonNull(dialect, "dialect");
    this.name = Objects.requireNonNull(name, "name");
    Identifiers names = dialect.identifiers();
    this.statements = OffsetStatements.of(names.written(name), names);
  }

  private static NewColumn key(String name, Schema schema) {
    return new NewColumn(name, schema, FieldRole.KEY);
  }

  private static NewColumn value(String name, Schema schema) {
    return new NewColumn(name, schema, FieldRole.VALUE);
  }

  OffsetStatements statements() {
    return statements;
  }

  /**
   * Makes a new connection fit for stored offsets: waits for locks and rests within a transaction
   * are bounded, so that a client that has vanished does not keep its rows for ever.
   *
   * @throws OffsetTableException when the server has no transactions
   */
  public void prepare(Connection connection) throws SQLException {
    if (!dialect.of(connection).can(Feature.TRANSACTIONS) || connection.getAutoCommit()) {
      throw new OffsetTableException(
          "Cannot deliver exactly once to "
              + (dialect.of(connection).name() + ": it has no transactions")
              + " (set delivery.guarantee=at_least_once)");
    }
    try (Statement statement = connection.createStatement()) {
      for (String setting : dialect.session().boundedWaits(LOCK_WAIT, LONGEST_REST)) {
        statement.execute(setting);
      }
    }
    connection.commit();
  }

  /**
   * Makes the table if there is none.
   *
   * @throws OffsetTableException when there is one that cannot keep offsets
   */
  public void require(Connection connection) throws SQLException {
    TableLayout layout =
        new TableKeeper(dialect, MissingTable.CREATE).require(connection, name, COLUMNS);
    for (NewColumn wanted : COLUMNS) {
      Optional<Column> column = layout.column(wanted.name());
      if (column.isEmpty()) {
        throw unfit("it has no column " + wanted.name());
      }
      if (NUMBERS.contains(wanted.name()) && !column.get().kind().isNumber()) {
        throw unfit("its column " + wanted.name() + " holds no numbers");
      }
    }
    List<String> key = List.of("sink", "topic", "partition");
    if (layout.primaryKey().size() != key.size() || !layout.primaryKey().containsAll(key)) {
      throw unfit("its primary key is not sink, topic, partition");
    }
    requireTransactions(connection, name);
    connection.rollback();
  }

  /** Whether there is a table; it is not made. */
  boolean exists(Connection connection) throws SQLException {
    return dialect.catalog().layout(connection, name).isPresent();
  }

  /**
   * Checks that what is written to a table stands and falls with the offsets.
   *
   * @throws OffsetTableException when it does not
   */
  public void requireTransactions(Connection connection, TableName table) throws SQLException {
    Optional<String> obstacle = dialect.catalog().outsideTransactions(connection, table);
    if (obstacle.isPresent()) {
      throw new OffsetTableException(
          "Cannot deliver exactly once to table "
              + (table + ": " + obstacle.get())
              + " (change the table, or set delivery.guarantee=at_least_once)");
    }
  }

  /** A row of a format that this version does not know. */
  OffsetTableException newer(int format) {
    return new OffsetTableException(
        "Cannot store offsets in table "
            + (name + ": it has rows of format " + format + ", this version knows " + FORMAT)
            + " (run the version of Landfall that has written them, or a later one)");
  }

  /** A row that was found by the name of another sink or topic. */
  OffsetTableException confuses(String asked, String found) {
    return unfit("it does not tell " + asked + " from " + found);
  }

  private OffsetTableException unfit(String why) {
    return new OffsetTableException(
        "Cannot store offsets in table "
            + (name + ": " + why + " (name another table in offsets.table, it is made then)"));
  }

  @Override
  public String toString() {
    return name.toString();
  }
}
