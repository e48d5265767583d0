// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.jdbc.dialect.RowTarget.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The statements that every SQL database has; an upsert is none of them. */
final class StandardRows implements RowStatements {

  private final Identifiers names;

  StandardRows(Identifiers names) {
    this.names = names;
  }

  @Override
  public Optional<RowStatement> statement(RowAction action, RowTarget target) {
    return switch (action) {
      case INSERT -> Optional.of(insert("INSERT INTO", target, ""));
      case UPDATE -> Optional.of(update(target));
      case DELETE -> Optional.of(delete(target));
      case UPSERT, IGNORE, NEWER_WINS, PARTIAL -> Optional.empty();
    };
  }

  /**
   * {@code INSERT}, for several rows too.
   *
   * @param verb {@code INSERT INTO}, or what takes its place
   * @param tail what follows the rows
   */
  RowStatement insert(String verb, RowTarget target, String tail) {
    List<Slot> slots = all(target);
    String head =
        (verb + " " + names.written(target.table()))
            + (" (" + join(slots, slot -> written(slot)) + ") VALUES ");
    String row = "(" + join(slots, Slot::expression) + ")";
    return new RowStatement(head, row, tail, upTo(slots.size()));
  }

  /** {@code UPDATE … WHERE} the key; there must be one, and something to change. */
  RowStatement update(RowTarget target) {
    String sql =
        ("UPDATE " + names.written(target.table()))
            + (" SET " + join(target.values(), this::assignment))
            + (" WHERE " + condition(target));
    int keys = target.keys().size();
    int all = keys + target.values().size();
    return RowStatement.single(sql, Stream.concat(range(keys, all), range(0, keys)).toList());
  }

  /** {@code DELETE … WHERE} the key. */
  RowStatement delete(RowTarget target) {
    String sql = "DELETE FROM " + names.written(target.table()) + " WHERE " + condition(target);
    return RowStatement.single(sql, upTo(target.keys().size()));
  }

  /** All columns, keys first. */
  static List<Slot> all(RowTarget target) {
    List<Slot> slots = new ArrayList<>(target.keys());
    slots.addAll(target.values());
    return slots;
  }

  static String join(List<Slot> slots, Function<Slot, String> text) {
    return slots.stream().map(text).collect(Collectors.joining(", "));
  }

  String written(Slot slot) {
    return names.written(slot.column().name());
  }

  private String condition(RowTarget target) {
    return target.keys().stream().map(this::assignment).collect(Collectors.joining(" AND "));
  }

  private String assignment(Slot slot) {
    return written(slot) + " = " + slot.expression();
  }

  private static List<Integer> upTo(int end) {
    return range(0, end).toList();
  }

  private static Stream<Integer> range(int from, int until) {
    return IntStream.range(from, until).boxed();
  }
}
