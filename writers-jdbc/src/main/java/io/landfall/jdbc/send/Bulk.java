// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.send;

import io.landfall.jdbc.bind.WritePlan;
import io.landfall.jdbc.copy.RowEncoder;
import io.landfall.jdbc.dialect.RowAction;
import io.landfall.jdbc.send.CopyStream.Numbering;
import io.landfall.jdbc.send.TableRows.Row;
import io.landfall.jdbc.table.TableLayout;
import io.landfall.jdbc.table.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * What PostgreSQL can do with many rows at once, over one connection.
 *
 * <p>For one thread at a time.
 */
final class Bulk {

  /** Each may have a temporary table; the one unused for longest makes room. */
  private static final int MOST_PLANS = 64;

  private final Connection connection;
  private final CopyStream stream;
  private final String stages = "landfall_" + UUID.randomUUID().toString().replace("-", "") + "_";
  private final Map<TableLayout, TableFacts> facts = new HashMap<>();
  private final Map<WritePlan, PlanForms> plans = new LinkedHashMap<>(16, 0.75f, true);
  private int stagesMade;
  private boolean stagesRefused;

  private Bulk(Connection connection, PGConnection postgres) throws SQLException {
    this.connection = connection;
    this.stream = new CopyStream(postgres.getCopyAPI());
  }

  /** Empty when there is another driver behind the connection. */
  static Optional<Bulk> of(Connection connection) throws SQLException {
    try {
      return connection.isWrapperFor(PGConnection.class)
          ? Optional.of(new Bulk(connection, connection.unwrap(PGConnection.class)))
          : Optional.empty();
    } catch (LinkageError e) {
      // The driver is not among the libraries, or hidden from this one
      return Optional.empty();
    }
  }

  CopyStream stream() {
    return stream;
  }

  /** The forms of a plan. */
  PlanForms of(WritePlan plan) throws SQLException {
    PlanForms known = plans.get(plan);
    if (known != null) {
      return known;
    }
    PlanForms made = new PlanForms(plan, facts(plan));
    plans.put(plan, made);
    if (plans.size() > MOST_PLANS) {
      Iterator<PlanForms> oldest = plans.values().iterator();
      PlanForms unused = oldest.next();
      oldest.remove();
      drop(unused.distinct);
      drop(unused.repeated);
    }
    return made;
  }

  private static void drop(@Nullable Stage stage) throws SQLException {
    if (stage != null) {
      stage.drop();
    }
  }

  private TableFacts facts(WritePlan plan) throws SQLException {
    TableFacts known = facts.get(plan.table());
    if (known == null) {
      String table = plan.dialect().identifiers().written(plan.table().name());
      known = TableFactsReader.read(connection, table);
      facts.put(plan.table(), known);
    }
    return known;
  }

  /** Copies rows straight into their table. */
  void copy(WritePlan plan, List<Row> rows, Rejections rejections) throws SQLException {
    PlanForms forms = of(plan);
    RowEncoder encoder = forms.direct().orElseThrow();
    long copied;
    try {
      copied = stream.copy(forms.copy(), encoder, rows, Numbering.NONE, rejections);
    } catch (SQLException e) {
      throw CopyFaults.describe(plan, rows, e);
    }
    if (copied >= 0) {
      UpdateCounts.require(plan.table().name(), copied, rows.size());
    }
  }

  /** The table for rows of which no two have one key; empty when there can be none. */
  Optional<Stage> distinct(WritePlan plan) throws SQLException {
    PlanForms forms = of(plan);
    if (forms.distinct == null && forms.staged().isPresent()) {
      forms.distinct =
          Stage.ofDistinct(connection, plan, forms.staged().get(), nextName()).orElse(null);
    }
    return ready(forms.distinct);
  }

  /** The table for rows whose keys only the database can tell apart; empty without one. */
  Optional<Stage> repeated(WritePlan plan) throws SQLException {
    PlanForms forms = of(plan);
    if (forms.repeated == null && forms.staged().isPresent()) {
      forms.repeated =
          Stage.ofRepeated(connection, plan, forms.staged().get(), forms.facts(), nextName())
              .orElse(null);
    }
    return ready(forms.repeated);
  }

  private String nextName() {
    return stages + stagesMade++;
  }

  private Optional<Stage> ready(@Nullable Stage stage) throws SQLException {
    if (stage == null || stagesRefused) {
      return Optional.empty();
    }
    stagesRefused = !stage.isReady();
    return stagesRefused ? Optional.empty() : Optional.of(stage);
  }

  /** Sends rows by way of a table in between. */
  void send(Stage stage, WritePlan plan, List<Row> rows, Rejections rejections)
      throws SQLException {
    TableName table = plan.table().name();
    long stored;
    try {
      stored = stage.send(stream, rows, rejections);
    } catch (SQLException e) {
      throw SendFaults.describe(table, rows, e);
    }
    if (stored >= 0 && plan.action() == RowAction.INSERT) {
      UpdateCounts.require(table, stored, rows.size());
    }
  }

  /** A transaction has begun. */
  void begin() {
    for (PlanForms forms : plans.values()) {
      if (forms.distinct != null) {
        forms.distinct.begin();
      }
      if (forms.repeated != null) {
        forms.repeated.begin();
      }
    }
  }

  /** The transaction was rolled back; the tables may have changed. */
  void doubt() {
    facts.clear();
    for (PlanForms forms : plans.values()) {
      if (forms.distinct != null) {
        forms.distinct.doubt();
      }
      if (forms.repeated != null) {
        forms.repeated.doubt();
      }
    }
  }
}
