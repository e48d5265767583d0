// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms.kcql;

import io.landfall.project.RouteMode;
import io.landfall.project.RouteTag;
import io.landfall.project.RouteTime;
import io.landfall.record.RecordPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A statement as far as it has been read, and the rules that span its clauses. */
final class Draft {

  RouteMode mode = RouteMode.INSERT;
  @Nullable String into;
  @Nullable String from;
  @Nullable RecordPath withTarget;
  @Nullable RouteTime time;
  @Nullable TimeUnit unit;
  @Nullable Token unitAt;
  final List<UnusedClause> unused = new ArrayList<>();

  private final Tokens tokens;
  private final List<Selected> select = new ArrayList<>();
  private final Set<String> outputs = new LinkedHashSet<>();
  private final List<RouteTag> tags = new ArrayList<>();
  private final Set<String> tagNames = new HashSet<>();
  private final Map<RecordPath, Token> ignore = new LinkedHashMap<>();
  private final Map<RecordPath, Token> key = new LinkedHashMap<>();

  Draft(Tokens tokens) {
    this.tokens = tokens;
  }

  void select(Token at, Selected selected) {
    if (selected instanceof Selected.Column column && column.name().isEmpty()) {
      throw tokens.fault(at, "its name is empty; give it another with AS");
    }
    if (selected instanceof Selected.Column column && !outputs.add(column.name())) {
      throw tokens.fault(
          at, "two fields become " + column.name() + "; give one another name with AS");
    }
    if (selected instanceof Selected.All && select.contains(selected)) {
      throw tokens.fault(at, "the same fields are selected twice");
    }
    select.add(selected);
  }

  void tag(Token at, RouteTag tag) {
    if (tag.name().isEmpty()) {
      throw tokens.fault(at, "the name of a tag is empty");
    }
    if (!tagNames.add(tag.name())) {
      throw tokens.fault(at, "two tags are named " + tag.name());
    }
    tags.add(tag);
  }

  void ignore(Token at, RecordPath path) {
    ignore.putIfAbsent(path, at);
  }

  void key(Token at, RecordPath path) {
    key.putIfAbsent(path, at);
  }

  Statement finished() {
    ignore.forEach(this::requireIgnorable);
    key.forEach(this::requireSelected);
    return new Statement(
        mode,
        Optional.ofNullable(into),
        select,
        Objects.requireNonNull(from, "from"),
        List.copyOf(ignore.keySet()),
        Optional.ofNullable(withTarget),
        Optional.ofNullable(time()),
        tags,
        List.copyOf(key.keySet()),
        unused);
  }

  private @Nullable RouteTime time() {
    if (unitAt == null || unit == null) {
      return time;
    }
    if (time instanceof RouteTime.Field field) {
      return new RouteTime.Field(field.path(), unit);
    }
    throw tokens.fault(unitAt, "it belongs to WITHTIMESTAMP with a path");
  }

  private void requireIgnorable(RecordPath path, Token at) {
    boolean taken =
        select.stream()
            .anyMatch(
                selected ->
                    Paths.isBelow(path, selected.path())
                        && (selected instanceof Selected.All || !path.equals(selected.path())));
    if (!taken) {
      throw tokens.fault(at, "it is no part of what is selected; IGNORE belongs to *");
    }
  }

  /** What a star brings is known only when a record comes. */
  private void requireSelected(RecordPath path, Token at) {
    boolean known =
        select.stream()
            .anyMatch(
                selected ->
                    selected instanceof Selected.Column column
                        ? column.path().equals(path) || Paths.isName(path, column.name())
                        : true);
    if (!known) {
      throw tokens.fault(at, "it is not selected; selected are " + String.join(", ", outputs));
    }
  }
}
