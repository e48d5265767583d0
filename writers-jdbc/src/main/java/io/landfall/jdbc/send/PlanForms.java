// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.send;

import io.landfall.jdbc.bind.WritePlan;
import io.landfall.jdbc.copy.KeyEncoder;
import io.landfall.jdbc.copy.RowEncoder;
import io.landfall.jdbc.dialect.RowAction;
import io.landfall.jdbc.table.Column;
import io.landfall.jdbc.table.ColumnTrait;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The forms in which PostgreSQL can be given the rows of one plan; worked out once. */
final class PlanForms {

  private final TableFacts facts;
  private final Optional<RowEncoder> direct;
  private final Optional<RowEncoder> staged;
  private final Optional<KeyEncoder> key;
  private final Set<String> columns;
  private final boolean coversTable;
  private final String copy;
  @Nullable Stage distinct;
  @Nullable Stage repeated;

  PlanForms(WritePlan plan, TableFacts facts) {
    this.facts = facts;
    this.direct = isPlainInsert(plan) ? RowEncoder.direct(plan) : Optional.empty();
    this.staged = RowEncoder.staged(plan);
    this.key = KeyEncoder.of(plan, facts.plain());
    this.columns = plan.columns().stream().map(Column::name).collect(Collectors.toSet());
    Set<String> written =
        plan.table().columns().stream()
            .filter(column -> !column.is(ColumnTrait.GENERATED))
            .map(Column::name)
            .collect(Collectors.toCollection(HashSet::new));
    this.coversTable = columns.containsAll(written);
    this.copy = copy(plan);
  }

  /** COPY would write even what the table generates by itself. */
  private static boolean isPlainInsert(WritePlan plan) {
    return plan.action() == RowAction.INSERT
        && plan.columns().stream().noneMatch(column -> column.is(ColumnTrait.GENERATED));
  }

  private static String copy(WritePlan plan) {
    String names =
        plan.columns().stream()
            .map(column -> plan.dialect().identifiers().written(column.name()))
            .collect(Collectors.joining(", "));
    return "COPY "
        + plan.dialect().identifiers().written(plan.table().name())
        + (" (" + names + ") FROM STDIN (FORMAT binary)");
  }

  TableFacts facts() {
    return facts;
  }

  /** Rows as the table itself takes them by COPY. */
  Optional<RowEncoder> direct() {
    return direct;
  }

  /** Rows as a table in between takes them. */
  Optional<RowEncoder> staged() {
    return staged;
  }

  /** Keys that can be compared here. */
  Optional<KeyEncoder> key() {
    return key;
  }

  /** Copies straight into the table. */
  String copy() {
    return copy;
  }

  /** Whether a row of this plan leaves nothing of one of the other. */
  boolean covers(PlanForms other) {
    return columns.containsAll(other.columns);
  }

  /** Whether a row of this plan leaves nothing of the row that was there. */
  boolean coversTable() {
    return coversTable;
  }
}
