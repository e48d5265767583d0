// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.send;

import io.landfall.jdbc.bind.WritePlan;
import io.landfall.jdbc.copy.BinaryColumn;
import io.landfall.jdbc.dialect.Identifiers;
import io.landfall.jdbc.dialect.RowAction;
import io.landfall.jdbc.table.Column;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The statements that bring rows from a table in between into their own, all at once. */
final class StagedStatements {

  /** The number of a row among the others. */
  static final String NUMBER = "n";

  private static final String VALUES = "VALUES ";

  private final WritePlan plan;
  private final Identifiers names;
  private final List<BinaryColumn> columns;
  private final String stage;

  /**
   * @param columns those of the table in between, one for each field of the plan's shape
   * @param stage the table in between, as it is written
   */
  StagedStatements(WritePlan plan, List<BinaryColumn> columns, String stage) {
    this.plan = plan;
    this.names = plan.dialect().identifiers();
    this.columns = columns;
    this.stage = stage;
  }

  /** Name of a column of the table in between. */
  static String column(int field) {
    return "c" + field;
  }

  /** When no key occurs twice, or that does not matter. */
  Optional<String> distinct() {
    return from(stage + " AS s");
  }

  /**
   * When keys may occur twice, and only the database can tell: the last row of each key, but the
   * key itself as it came first, which is what the table keeps of keys that are equal and not the
   * same.
   */
  Optional<String> lastOfEachKey(TableFacts facts) {
    int keyCount = plan.shape().keyCount();
    String keys =
        fields(0, keyCount)
            .map(field -> "(" + value(field) + ")::" + exactType(facts, field))
            .collect(Collectors.joining(", "));
    String selected =
        fields(0, columns.size())
            .map(field -> field < keyCount ? first(field) : "s." + column(field))
            .collect(Collectors.joining(", "));
    return from(
        ("(SELECT DISTINCT ON (" + keys + ") " + selected + " FROM " + stage + " AS s")
            + (" WINDOW w AS (PARTITION BY " + keys + " ORDER BY s." + NUMBER + ")")
            + (" ORDER BY " + keys + ", s." + NUMBER + " DESC) AS s"));
  }

  private static String first(int field) {
    return "first_value(s." + column(field) + ") OVER w AS " + column(field);
  }

  private String exactType(TableFacts facts, int field) {
    Column column = plan.columns().get(field);
    return facts.exactTypes().getOrDefault(column.name(), column.type());
  }

  private Optional<String> from(String source) {
    RowAction action = plan.action();
    return switch (action) {
      case UPDATE ->
          Optional.of(
              ("UPDATE " + target() + " AS t SET " + assignments())
                  + (" FROM " + source + " WHERE " + sameKey()));
      case DELETE ->
          Optional.of("DELETE FROM " + target() + " AS t USING " + source + " WHERE " + sameKey());
      case INSERT, UPSERT, IGNORE, NEWER_WINS, PARTIAL -> insert(source);
    };
  }

  /** The statement for single rows, with a query where its rows were. */
  private Optional<String> insert(String source) {
    String head = plan.statement().head();
    if (!plan.statement().takesRows() || !head.endsWith(VALUES)) {
      return Optional.empty();
    }
    String values =
        plan.statement().parameters().stream().map(this::value).collect(Collectors.joining(", "));
    return Optional.of(
        head.substring(0, head.length() - VALUES.length())
            + ("SELECT " + values + " FROM " + source + plan.statement().tail()));
  }

  private String target() {
    return names.written(plan.table().name());
  }

  private String assignments() {
    return fields(plan.shape().keyCount(), columns.size())
        .map(field -> written(field) + " = " + value(field))
        .collect(Collectors.joining(", "));
  }

  private String sameKey() {
    return fields(0, plan.shape().keyCount())
        .map(field -> "t." + written(field) + " = " + value(field))
        .collect(Collectors.joining(" AND "));
  }

  private static Stream<Integer> fields(int from, int until) {
    return IntStream.range(from, until).boxed();
  }

  private String written(int field) {
    return names.written(plan.columns().get(field).name());
  }

  private String value(int field) {
    String expression = columns.get(field).expression();
    int parameter = expression.indexOf('?');
    return expression.substring(0, parameter)
        + ("s." + column(field))
        + expression.substring(parameter + 1);
  }
}
