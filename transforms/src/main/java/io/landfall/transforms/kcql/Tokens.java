// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms.kcql;

import io.landfall.config.Suggestion;
import io.landfall.transforms.kcql.Token.Kind;
import java.util.List;
import java.util.Optional;

/** The tokens of a text, and how far they have been read. */
final class Tokens {

  private final SourceText source;
  private final List<Token> tokens;
  private int at;

  Tokens(String text) {
    source = new SourceText(text);
    tokens = Lexer.tokens(source);
  }

  Token peek() {
    return peek(0);
  }

  Token peek(int ahead) {
    return tokens.get(Math.min(at + ahead, tokens.size() - 1));
  }

  Token next() {
    Token token = peek();
    at++;
    return token;
  }

  boolean at(Kind kind) {
    return peek().is(kind);
  }

  /** Whether the statement ends here. */
  boolean atEnd() {
    return at(Kind.END) || at(Kind.SEMICOLON);
  }

  /** Passes by a token if it is the next. */
  boolean passed(Kind kind) {
    boolean here = at(kind);
    at += here ? 1 : 0;
    return here;
  }

  /** Passes by a word if it is the next. */
  boolean passed(String word) {
    boolean here = peek().is(word);
    at += here ? 1 : 0;
    return here;
  }

  /** Passes by a comma or, which users write too, {@code and}. */
  boolean passedSeparator() {
    return passed(Kind.COMMA) || passed("and");
  }

  void require(Kind kind, String expected) {
    if (!passed(kind)) {
      throw unexpected(expected);
    }
  }

  void require(String word) {
    if (!passed(word)) {
      throw unexpected(word, List.of(word));
    }
  }

  /** How many tokens from here on stand without a blank between them and can make one name. */
  int nameLength() {
    int length = 0;
    while (peek(length).isNamePart() && (length == 0 || touch(length))) {
      length++;
    }
    return length;
  }

  private boolean touch(int ahead) {
    return peek(ahead - 1).end() == peek(ahead).start();
  }

  /**
   * Whether a clause begins here rather than a name that is also the word of one: after a name
   * comes a separator, AS, another clause or the end.
   */
  boolean atClause() {
    Token after = peek(1);
    return Clause.of(peek()).isPresent()
        && !after.is(Kind.COMMA)
        && !after.is(Kind.CLOSE)
        && !after.is(Kind.SEMICOLON)
        && !after.is(Kind.END)
        && !after.is("and")
        && !after.is("as")
        && Clause.of(after).isEmpty();
  }

  KcqlException unexpected(String expected) {
    return unexpected(expected, List.of());
  }

  /** The next token is none of the expected ones. */
  KcqlException unexpected(String expected, List<String> words) {
    Token token = peek();
    Optional<String> meant =
        token.is(Kind.WORD) ? Suggestion.among(words, token.text()) : Optional.empty();
    String hint =
        "expected " + expected + meant.map(word -> "; did you mean " + word + "?").orElse("");
    return source.fault(token.start(), token.text(), hint);
  }

  KcqlException fault(Token token, String hint) {
    return source.fault(token.start(), token.text(), hint);
  }

  KcqlException fault(int position, String what, String hint) {
    return source.fault(position, what, hint);
  }
}
