// SPDX-License-Identifier: Apache-2.0
package io.landfall.record;

import io.landfall.record.RecordPath.Root;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads paths. What Kafka's syntax V2 reads is read alike, except for names without a character,
 * which must be quoted here, and for two or more backslashes before a closing backtick, which there
 * make some names impossible to write.
 */
final class PathParser {

  private final String text;
  private final List<String> names = new ArrayList<>();
  private int at;

  private PathParser(String text) {
    this.text = text;
  }

  static RecordPath parse(String text) {
    List<String> names = names(text);
    String first = names.get(0);
    Optional<Root> word = text.startsWith("`") ? Optional.empty() : Root.named(first);
    if (word.isEmpty()) {
      return new RecordPath(Root.VALUE, names);
    }
    Root root = word.get();
    List<String> below = names.subList(1, names.size());
    if (!below.isEmpty() && !root.hasFields()) {
      throw new PathSyntaxException(text, first.length(), first + " has no fields");
    }
    if (below.isEmpty() && root == Root.HEADER) {
      throw new PathSyntaxException(text, first.length(), "the name of a header must follow");
    }
    return new RecordPath(root, below);
  }

  static List<String> names(String text) {
    return new PathParser(text).read();
  }

  private List<String> read() {
    do {
      names.add(at < text.length() && text.charAt(at) == '`' ? quoted() : plain());
    } while (at++ < text.length());
    return names;
  }

  /** Stops at the dot or at the end. */
  private String plain() {
    int dot = text.indexOf('.', at);
    int end = dot < 0 ? text.length() : dot;
    if (end == at) {
      throw new PathSyntaxException(text, at, "a name is missing here; `` is the empty name");
    }
    String name = text.substring(at, end);
    at = end;
    return name;
  }

  /** A backtick closes only before a dot or the end, and unless it is escaped. */
  private String quoted() {
    StringBuilder name = new StringBuilder();
    int backslashes = 0;
    for (int i = at + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean mayClose = c == '`' && (i + 1 == text.length() || text.charAt(i + 1) == '.');
      if (mayClose) {
        // Half of the backslashes stand for themselves; an odd one escapes the backtick.
        name.setLength(name.length() - (backslashes + 1) / 2);
        if (backslashes % 2 == 0) {
          at = i + 1;
          return name.toString();
        }
      }
      name.append(c);
      backslashes = c == '\\' ? backslashes + 1 : 0;
    }
    throw new PathSyntaxException(text, at, "this backtick is not closed");
  }
}
