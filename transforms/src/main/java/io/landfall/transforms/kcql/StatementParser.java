// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms.kcql;

import io.landfall.project.RouteMode;
import io.landfall.project.RouteTime;
import io.landfall.record.RecordPath;
import io.landfall.transforms.kcql.Token.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Reads a statement clause by clause, in any order, each at most once. */
final class StatementParser {

  private static final String PATH = "the path of a field";

  private final Tokens tokens;
  private final NameReader names;
  private final Draft draft;
  private final Map<Clause, Token> seen = new EnumMap<>(Clause.class);

  private StatementParser(Tokens tokens) {
    this.tokens = tokens;
    names = new NameReader(tokens);
    draft = new Draft(tokens);
  }

  static List<Statement> parse(String text) {
    Tokens tokens = new Tokens(text);
    List<Statement> statements = new ArrayList<>();
    do {
      statements.add(new StatementParser(tokens).statement());
    } while (tokens.passed(Kind.SEMICOLON) && !tokens.at(Kind.END));
    return statements;
  }

  private Statement statement() {
    Token first = tokens.peek();
    if (Clause.of(first).isEmpty()) {
      throw tokens.unexpected("INSERT INTO, UPSERT INTO or SELECT", Clause.words());
    }
    while (!tokens.atEnd()) {
      clause();
    }
    require(Clause.SELECT);
    require(Clause.FROM);
    return draft.finished();
  }

  private void require(Clause clause) {
    if (!seen.containsKey(clause)) {
      throw tokens.unexpected(clause + " before it");
    }
  }

  private void clause() {
    Token word = tokens.peek();
    Clause clause =
        Clause.of(word)
            .orElseThrow(
                () -> tokens.unexpected("a clause or the end of the statement", Clause.words()));
    tokens.next();
    if (seen.put(clause, word) != null) {
      throw tokens.fault(word, "this clause occurs twice");
    }
    switch (clause) {
      case INSERT -> into(RouteMode.INSERT, word);
      case UPSERT -> into(RouteMode.UPSERT, word);
      case SELECT -> select();
      case FROM -> draft.from = names.topic();
      case IGNORE -> list(draft::ignore);
      case PK -> list(draft::key);
      case WITHTARGET -> target();
      case WITHTIMESTAMP -> time();
      case TIMESTAMPUNIT -> unit(word);
      case WITHTAG -> new TagReader(tokens, names, draft).read();
      default -> draft.unused.add(new UnusedClauseReader(tokens, names).read(clause));
    }
  }

  /** Some connectors want the key before INTO. */
  private void into(RouteMode mode, Token word) {
    if (draft.into != null) {
      throw tokens.fault(word, "the statement has a target already");
    }
    draft.mode = mode;
    if (tokens.peek().is("PK")) {
      clause();
    }
    tokens.require("INTO");
    draft.into = names.target();
  }

  private void select() {
    do {
      Token at = tokens.peek();
      Selected selected = names.selected("a field or *");
      draft.select(at, selected instanceof Selected.Column column ? named(column) : selected);
    } while (tokens.passedSeparator());
  }

  private Selected named(Selected.Column column) {
    if (tokens.at(Kind.OPEN)) {
      throw tokens.unexpected("a field; there are no functions");
    }
    return tokens.passed("AS") ? new Selected.Column(column.path(), names.alias("a name")) : column;
  }

  private void list(PlacedPath use) {
    do {
      Token at = tokens.peek();
      use.accept(at, names.path(PATH));
    } while (tokens.passedSeparator());
  }

  /** Takes a path, and where it stands. */
  private interface PlacedPath {
    void accept(Token at, RecordPath path);
  }

  private void target() {
    tokens.passed(Kind.EQUALS);
    draft.withTarget = names.path(PATH);
  }

  private void time() {
    if (tokens.peek().is("sys_time") && tokens.peek(1).is(Kind.OPEN)) {
      tokens.next();
      tokens.next();
      tokens.require(Kind.CLOSE, ") of sys_time()");
      draft.time = new RouteTime.Accepted();
    } else {
      RecordPath path = names.path(PATH + ", or sys_time()");
      draft.time = new RouteTime.Field(path, TimeUnit.MILLISECONDS);
    }
  }

  private void unit(Token word) {
    tokens.passed(Kind.EQUALS);
    List<String> units = new ArrayList<>();
    for (TimeUnit unit : TimeUnit.values()) {
      units.add(unit.name());
    }
    String written = tokens.peek().text().toUpperCase(Locale.ROOT);
    if (!tokens.peek().isNamePart() || !units.contains(written)) {
      throw tokens.unexpected("one of " + String.join(", ", units), units);
    }
    tokens.next();
    draft.unitAt = word;
    draft.unit = TimeUnit.valueOf(written);
  }
}
