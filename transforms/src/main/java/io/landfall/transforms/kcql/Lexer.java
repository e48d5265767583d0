// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms.kcql;

import io.landfall.transforms.kcql.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts a text into tokens. A quote inside quotes of its kind is doubled. */
final class Lexer {

  private static final String QUOTES = "`'\"";
  private static final String PUNCTUATION = ",;=()";
  private static final Kind[] MARKS = {
    Kind.COMMA, Kind.SEMICOLON, Kind.EQUALS, Kind.OPEN, Kind.CLOSE
  };

  private final SourceText source;
  private final String text;
  private int at;

  private Lexer(SourceText source) {
    this.source = source;
    this.text = source.text();
  }

  /** The tokens; the last one is the end. */
  static List<Token> tokens(SourceText source) {
    return new Lexer(source).tokens();
  }

  private List<Token> tokens() {
    List<Token> tokens = new ArrayList<>();
    while (true) {
      skipBlanks();
      if (at == text.length()) {
        tokens.add(new Token(Kind.END, "the end", at, at));
        return tokens;
      }
      tokens.add(token());
    }
  }

  private void skipBlanks() {
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
  }

  private Token token() {
    int start = at;
    char first = text.charAt(at);
    int mark = PUNCTUATION.indexOf(first);
    if (mark >= 0) {
      at++;
      return new Token(MARKS[mark], String.valueOf(first), start, at);
    }
    if (QUOTES.indexOf(first) >= 0) {
      return quoted(first);
    }
    while (at < text.length() && isOfWord(text.charAt(at))) {
      at++;
    }
    return new Token(Kind.WORD, text.substring(start, at), start, at);
  }

  private Token quoted(char quote) {
    int start = at++;
    StringBuilder inside = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != quote) {
        inside.append(c);
      } else if (at < text.length() && text.charAt(at) == quote) {
        inside.append(quote);
        at++;
      } else {
        return new Token(Kind.QUOTED, inside.toString(), start, at);
      }
    }
    throw source.fault(start, "the quote " + quote, "it is not closed; inside, it is doubled");
  }

  private static boolean isOfWord(char c) {
    return !isBlank(c) && QUOTES.indexOf(c) < 0 && PUNCTUATION.indexOf(c) < 0;
  }

  /** Also what editors and web pages paste: no-break spaces, a byte order mark. */
  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\uFEFF' || c < ' ';
  }
}
