// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms.kcql;

import io.landfall.project.RouteTag;
import io.landfall.project.RouteTime;
import io.landfall.record.RecordPath;
import io.landfall.record.RecordPath.Root;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes statements as {@link StatementParser} reads them. */
final class Printer {

  private final StringBuilder out = new StringBuilder();

  private Printer() {}

  static String print(Statement statement) {
    Printer printer = new Printer();
    printer.statement(statement);
    return printer.out.toString();
  }

  private void statement(Statement statement) {
    statement
        .into()
        .ifPresent(
            into -> out.append(statement.mode()).append(" INTO ").append(name(into)).append(' '));
    out.append("SELECT ").append(joined(statement.select(), Printer::selected));
    out.append(" FROM ").append(statement.from().equals("*") ? "*" : name(statement.from()));
    list(" IGNORE ", statement.ignore());
    statement.withTarget().ifPresent(path -> out.append(" WITHTARGET = ").append(path(path)));
    statement.time().ifPresent(this::time);
    if (!statement.tags().isEmpty()) {
      out.append(" WITHTAG (").append(joined(statement.tags(), Printer::tag)).append(')');
    }
    list(" PK ", statement.key());
    statement.unused().forEach(this::unused);
  }

  private void list(String clause, List<RecordPath> paths) {
    if (!paths.isEmpty()) {
      out.append(clause).append(joined(paths, Printer::path));
    }
  }

  private void time(RouteTime time) {
    out.append(" WITHTIMESTAMP ");
    if (time instanceof RouteTime.Field field) {
      out.append(path(field.path())).append(" TIMESTAMPUNIT = ").append(field.unit());
    } else {
      out.append("sys_time()");
    }
  }

  private void unused(UnusedClause clause) {
    out.append(' ').append(clause.word());
    List<String> arguments = clause.arguments().stream().map(Printer::quoted).toList();
    switch (Clause.valueOf(clause.word()).shape()) {
      case OWN, ALONE -> {}
      case NUMBER -> out.append(" = ").append(clause.arguments().get(0));
      case LIST, TEXT -> out.append(' ').append(String.join(", ", arguments));
      case ARGUMENTS -> out.append(" (").append(String.join(", ", arguments)).append(')');
      case TEXT_AND_ARGUMENTS -> {
        out.append(' ').append(arguments.get(0));
        if (arguments.size() > 1) {
          out.append(" (").append(String.join(", ", arguments.subList(1, arguments.size())));
          out.append(')');
        }
      }
    }
  }

  private static <T> String joined(List<T> items, Function<T, String> print) {
    return items.stream().map(print).collect(Collectors.joining(", "));
  }

  private static String selected(Selected selected) {
    if (selected instanceof Selected.Column column) {
      return path(column.path()) + " AS " + name(column.name());
    }
    RecordPath path = selected.path();
    return path.root() == Root.VALUE && path.names().isEmpty() ? "*" : path(path) + ".*";
  }

  private static String tag(RouteTag tag) {
    return tag instanceof RouteTag.Field field
        ? path(field.path()) + " AS " + name(tag.name())
        : name(tag.name()) + " = " + quoted(((RouteTag.Constant) tag).value());
  }

  private static String path(RecordPath path) {
    String names = path.names().stream().map(Printer::name).collect(Collectors.joining("."));
    if (path.names().isEmpty()) {
      return path.root().word();
    }
    return path.root() == Root.VALUE ? names : path.root().word() + "." + names;
  }

  /** Plain where it cannot be taken for anything else. */
  private static String name(String name) {
    boolean plain =
        name.matches("[A-Za-z][A-Za-z0-9_]*")
            && Clause.named(name).isEmpty()
            && !name.equalsIgnoreCase("and")
            && !name.equalsIgnoreCase("as")
            && !name.equalsIgnoreCase("into")
            && !name.equalsIgnoreCase("sys_time");
    return plain ? name : "`" + name.replace("`", "``") + "`";
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
