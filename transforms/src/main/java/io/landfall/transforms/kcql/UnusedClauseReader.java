// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms.kcql;

import io.landfall.transforms.kcql.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Reads the clauses that only other connectors use, as strictly as any. */
final class UnusedClauseReader {

  private final Tokens tokens;
  private final NameReader names;

  UnusedClauseReader(Tokens tokens, NameReader names) {
    this.tokens = tokens;
    this.names = names;
  }

  UnusedClause read(Clause clause) {
    List<String> arguments =
        switch (clause.shape()) {
          case OWN, ALONE -> List.of();
          case NUMBER -> List.of(number());
          case LIST -> list();
          case TEXT -> List.of(text());
          case ARGUMENTS -> arguments();
          case TEXT_AND_ARGUMENTS -> textAndArguments();
        };
    return new UnusedClause(clause.name(), arguments);
  }

  private String number() {
    tokens.passed(Kind.EQUALS);
    String digits = tokens.peek().text();
    boolean positive = tokens.at(Kind.WORD) && digits.matches("[0-9]{1,18}");
    if (!positive || Long.parseLong(digits) == 0) {
      throw tokens.unexpected("a whole number above 0");
    }
    tokens.next();
    return digits;
  }

  private String text() {
    tokens.passed(Kind.EQUALS);
    return names.text("a value");
  }

  private List<String> list() {
    List<String> list = new ArrayList<>();
    do {
      list.add(names.text("a name"));
    } while (tokens.passedSeparator());
    return list;
  }

  private List<String> arguments() {
    tokens.passed(Kind.EQUALS);
    tokens.require(Kind.OPEN, "(");
    List<String> arguments = new ArrayList<>();
    do {
      String argument = names.anyText("a value");
      arguments.add(
          tokens.passed(Kind.EQUALS) ? argument + "=" + names.anyText("a value") : argument);
    } while (tokens.passedSeparator());
    tokens.require(Kind.CLOSE, "another value after a comma, or )");
    return arguments;
  }

  private List<String> textAndArguments() {
    List<String> all = new ArrayList<>(List.of(text()));
    if (tokens.at(Kind.OPEN)) {
      all.addAll(arguments());
    }
    return all;
  }
}
