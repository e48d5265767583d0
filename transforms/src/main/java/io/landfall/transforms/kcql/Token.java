// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms.kcql;

/**
 * A piece of a text.
 *
 * @param text what it says, without quotes
 * @param start index of its first character
 * @param end index after its last character
 */
record Token(Kind kind, String text, int start, int end) {

  enum Kind {
    /** Anything but blanks, quotes and punctuation; dots and stars are part of it. */
    WORD,
    /** Between backticks, single or double quotes. */
    QUOTED,
    COMMA,
    SEMICOLON,
    EQUALS,
    OPEN,
    CLOSE,
    END
  }

  boolean is(Kind kind) {
    return this.kind == kind;
  }

  /** Whether it is this word, in any case and without quotes. */
  boolean is(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }

  /** Whether it can be a part of a name. */
  boolean isNamePart() {
    return kind == Kind.WORD || kind == Kind.QUOTED;
  }
}
