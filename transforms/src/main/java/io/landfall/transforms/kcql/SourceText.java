// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms.kcql;

/** The text as it was written, for messages. */
record SourceText(String text) {

  /** Characters that are shown on either side of a fault, on its own line. */
  private static final int SHOWN = 100;

  /** A fault with its place: the line it is on, and a caret below. */
  KcqlException fault(int position, String what, String hint) {
    int start = text.lastIndexOf('\n', position - 1) + 1;
    int newline = text.indexOf('\n', position);
    int end = newline < 0 ? text.length() : newline;
    int line = (int) text.substring(0, start).chars().filter(c -> c == '\n').count() + 1;
    int from = Math.max(start, position - SHOWN);
    int to = Math.min(end, position + SHOWN);
    String before = from > start ? "... " : "";
    String shown = before + text.substring(from, to) + (to < end ? " ..." : "");
    return new KcqlException(
        ("Cannot read KCQL: " + what + " at line " + line + ", column " + (position - start + 1))
            + (" (" + hint + ")")
            + ("\n  " + shown.replaceAll("\\p{Cntrl}", " "))
            + ("\n  " + " ".repeat(before.length() + position - from) + "^"),
        position);
  }
}
