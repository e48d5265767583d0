// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.jdbc.dialect.RowTarget.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Databases whose upsert is a {@code MERGE}. */
final class MergeRows implements RowStatements {

  /**
   * How databases differ.
   *
   * @param known what follows the name of the table, up to the name {@code known}
   * @param source where the new rows come from
   * @param guard where the condition of a change stands
   * @param end what ends the statement
   */
  record Form(String known, Source source, Guard guard, String end) {

    /** As in the standard. */
    static final Form STANDARD = new Form(" AS known", Source.VALUES, Guard.BEFORE_CHANGE, "");

    Form withKnown(String other) {
      return new Form(other, source, guard, end);
    }

    Form withSource(Source other) {
      return new Form(known, other, guard, end);
    }

    Form withGuard(Guard other) {
      return new Form(known, source, other, end);
    }

    Form withEnd(String other) {
      return new Form(known, source, guard, other);
    }
  }

  /** Where the new rows come from. */
  enum Source {
    /** {@code USING (VALUES (?, ?)) AS incoming (a, b)}, for several rows too. */
    VALUES,
    /** {@code USING (SELECT ? AS a, ? AS b) AS incoming}. */
    SELECT,
    /** {@code USING (SELECT ? AS a, ? AS b FROM DUAL) incoming}. */
    SELECT_FROM_DUAL,
    /** {@code USING (SELECT ? AS a, ? AS b FROM DUMMY) AS incoming}. */
    SELECT_FROM_DUMMY,
    /** {@code USING SYSIBM.SYSDUMMY1}, each parameter where it is used. */
    DUMMY
  }

  /** Where the condition of a change stands. */
  enum Guard {
    /** {@code WHEN MATCHED AND … THEN UPDATE SET …} */
    BEFORE_CHANGE,
    /** {@code WHEN MATCHED THEN UPDATE SET … WHERE …} */
    AFTER_CHANGE
  }

  private final Identifiers names;
  private final StandardRows standard;
  private final Form form;

  MergeRows(Identifiers names, Form form) {
    this.names = names;
    this.standard = new StandardRows(names);
    this.form = form;
  }

  @Override
  public Optional<RowStatement> statement(RowAction action, RowTarget target) {
    return switch (action) {
      case INSERT, UPDATE, DELETE -> standard.statement(action, target);
      case UPSERT, IGNORE, NEWER_WINS, PARTIAL ->
          target.keys().isEmpty()
              ? Optional.empty()
              : Optional.of(new Merge(action, target).statement());
    };
  }

  /** One statement in the making. */
  private final class Merge {

    private final RowAction action;
    private final RowTarget target;
    private final List<Slot> slots;
    private final List<Integer> parameters = new ArrayList<>();

    private Merge(RowAction action, RowTarget target) {
      this.action = action;
      this.target = target;
      this.slots = StandardRows.all(target);
    }

    private RowStatement statement() {
      String into = "MERGE INTO " + names.written(target.table()) + form.known() + " USING ";
      String columns = StandardRows.join(slots, standard::written);
      return switch (form.source()) {
        case VALUES -> {
          String row = "(" + StandardRows.join(slots, Slot::expression) + ")";
          String tail = ") AS incoming (" + columns + ")" + actions() + form.end();
          yield new RowStatement(into + "(VALUES ", row, tail, everySlot());
        }
        case SELECT -> selected(into, ") AS incoming");
        case SELECT_FROM_DUAL -> selected(into, " FROM DUAL) incoming");
        case SELECT_FROM_DUMMY -> selected(into, " FROM DUMMY) AS incoming");
        case DUMMY -> {
          String sql = into + "SYSIBM.SYSDUMMY1 AS dummy" + actions() + form.end();
          yield RowStatement.single(sql, parameters);
        }
      };
    }

    private RowStatement selected(String into, String end) {
      String named =
          StandardRows.join(slots, slot -> slot.expression() + " AS " + standard.written(slot));
      return RowStatement.single(
          into + "(SELECT " + named + end + actions() + form.end(), everySlot());
    }

    private List<Integer> everySlot() {
      return IntStream.range(0, slots.size()).boxed().toList();
    }

    private String actions() {
      String match =
          target.keys().stream()
              .map(key -> known(key) + " = " + incoming(key))
              .collect(Collectors.joining(" AND "));
      // Parameters count in the order of the text
      String matched = matched();
      String added = StandardRows.join(slots, this::incoming);
      String columns = StandardRows.join(slots, standard::written);
      return (" ON (" + match + ")" + matched)
          + (" WHEN NOT MATCHED THEN INSERT (" + columns + ") VALUES (" + added + ")");
    }

    private String matched() {
      if (action == RowAction.IGNORE || target.values().isEmpty()) {
        return "";
      }
      if (action != RowAction.NEWER_WINS) {
        return " WHEN MATCHED THEN UPDATE SET " + changes();
      }
      return form.guard() == Guard.BEFORE_CHANGE
          ? " WHEN MATCHED AND (" + guard() + ") THEN UPDATE SET " + changes()
          : " WHEN MATCHED THEN UPDATE SET " + changes() + " WHERE " + guard();
    }

    private String changes() {
      return StandardRows.join(target.values(), this::change);
    }

    private String change(Slot slot) {
      String value =
          action == RowAction.PARTIAL
              ? "COALESCE(" + incoming(slot) + ", " + known(slot) + ")"
              : incoming(slot);
      return standard.written(slot) + " = " + value;
    }

    private String guard() {
      Slot slot =
          slots.stream()
              .filter(each -> each.column().equals(Objects.requireNonNull(target.guard(), "guard")))
              .findFirst()
              .orElseThrow();
      return known(slot) + " IS NULL OR " + known(slot) + " <= " + incoming(slot);
    }

    private String known(Slot slot) {
      return "known." + standard.written(slot);
    }

    private String incoming(Slot slot) {
      if (form.source() != Source.DUMMY) {
        return "incoming." + standard.written(slot);
      }
      parameters.add(slots.indexOf(slot));
      return slot.expression();
    }
  }
}
