// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms.kcql;

import io.landfall.project.RouteMode;
import io.landfall.project.RouteTag;
import io.landfall.project.RouteTime;
import io.landfall.record.RecordPath;
import java.util.List;
import java.util.Optional;

/**
 * One statement: which fields of the records of which topics go where.
 *
 * @param mode whether it says INSERT or UPSERT; without either it is INSERT
 * @param into the target, in which <code>${topic}</code> stands for the record's topic; empty
 *     without INSERT
 * @param select the fields, in order; at least one
 * @param from the topic, in which {@code *} stands for anything
 * @param ignore fields that are taken out of what is selected
 * @param withTarget where a record says its target; it goes to {@code into} where there is none
 * @param time the record's time
 * @param tags what describes it
 * @param key the fields that identify it: names of the outcome, or paths that are selected
 * @param unused clauses without effect
 */
public record Statement(
    RouteMode mode,
    Optional<String> into,
    List<Selected> select,
    String from,
    List<RecordPath> ignore,
    Optional<RecordPath> withTarget,
    Optional<RouteTime> time,
    List<RouteTag> tags,
    List<RecordPath> key,
    List<UnusedClause> unused) {

  public Statement {
    select = List.copyOf(select);
    ignore = List.copyOf(ignore);
    tags = List.copyOf(tags);
    key = List.copyOf(key);
    unused = List.copyOf(unused);
  }

  /**
   * Reads statements that are separated by semicolons.
   *
   * @return at least one
   * @throws KcqlException where the text is no KCQL
   */
  public static List<Statement> parse(String text) {
    return StatementParser.parse(text);
  }

  /** The statement in the usual order; {@link #parse} reads it as an equal one. */
  @Override
  public String toString() {
    return Printer.print(this);
  }
}
