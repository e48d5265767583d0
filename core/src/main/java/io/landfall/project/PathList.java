// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import java.util.ArrayList;
import java.util.List;

/**
 * Lists of paths as configuration writes them: separated by a character that counts only outside
 * backticks and without a backslash before it.
 */
final class PathList {

  private PathList() {}

  /** The trimmed parts; an empty text has none. */
  static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '`') {
        quoted = quoted ? !closes(text, i) : opens(part);
      }
      if (!quoted && c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == separator) {
        part.append(separator);
        i++;
      } else if (!quoted && c == separator) {
        parts.add(part.toString().trim());
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    if (!parts.isEmpty() || !part.toString().isBlank()) {
      parts.add(part.toString().trim());
    }
    return parts;
  }

  private static boolean opens(StringBuilder part) {
    String before = part.toString();
    return before.isBlank() || before.endsWith(".") || before.endsWith(":");
  }

  private static boolean closes(String text, int at) {
    boolean ends = at + 1 == text.length() || ".,: \t\n".indexOf(text.charAt(at + 1)) >= 0;
    return ends && text.charAt(at - 1) != '\\';
  }
}
