// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms.kcql;

import io.landfall.record.RecordPath;
import io.landfall.record.RecordPath.Root;
import io.landfall.transforms.kcql.Token.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads names: of targets, topics and fields. Any of them, or a part of one, may be quoted. */
final class NameReader {

  /** What a target writes for the record's topic. */
  static final String TOPIC = "${topic}";

  private static final String OTHER_CHARACTERS = "_@$#:-";

  private final Tokens tokens;

  /** A name of a path. */
  private record Part(String text, boolean quoted, int start) {}

  NameReader(Tokens tokens) {
    this.tokens = tokens;
  }

  /** A name as it stands, dots and all; quotes are taken off. */
  String text(String expected) {
    requireName(expected);
    Token first = tokens.peek();
    String text = joined();
    if (text.isEmpty()) {
      throw tokens.fault(first.start(), "an empty name", "expected " + expected);
    }
    return text;
  }

  /** Like {@link #text}, where nothing but a name can be, not even a clause; it may be empty. */
  String anyText(String expected) {
    if (!tokens.peek().isNamePart()) {
      throw tokens.unexpected(expected);
    }
    return joined();
  }

  private String joined() {
    StringBuilder text = new StringBuilder();
    for (int length = tokens.nameLength(); length > 0; length--) {
      text.append(tokens.next().text());
    }
    return text.toString();
  }

  /** A topic, in which a star stands for anything. */
  String topic() {
    Token first = tokens.peek();
    String topic = text("a topic");
    if (first.is(Kind.WORD) && !topic.matches("[\\w.*:/+{}-]+")) {
      throw tokens.fault(first, "expected a topic; one with such characters stands between quotes");
    }
    return topic;
  }

  /** A target, in which the record's topic may occur. */
  String target() {
    Token first = tokens.peek();
    String target = text("the name of a target");
    if (target.replace(TOPIC, "").contains("${")) {
      throw tokens.fault(first, "expected no other variable than " + TOPIC);
    }
    if (target.equals("*")) {
      throw tokens.fault(first, "expected the name of a target; the topic's own is " + TOPIC);
    }
    return target;
  }

  /** A name for something in the outcome. */
  String alias(String expected) {
    if (tokens.at(Kind.WORD)) {
      Token token = tokens.peek();
      for (String name : token.text().split("\\.", -1)) {
        requirePlain(new Part(name, false, token.start()));
      }
    }
    return text(expected);
  }

  /** Where one value is. */
  RecordPath path(String expected) {
    Token first = tokens.peek();
    Selected selected = selected(expected);
    if (selected instanceof Selected.All) {
      throw tokens.fault(first, "expected one field, not all");
    }
    return selected.path();
  }

  /** A path, or a star at the end of one; a column gets its default name. */
  Selected selected(String expected) {
    requireName(expected);
    Token first = tokens.peek();
    List<Part> parts = parts();
    Part last = parts.get(parts.size() - 1);
    boolean all = !last.quoted() && last.text().equals("*");
    if (all) {
      parts.remove(parts.size() - 1);
    }
    parts.forEach(this::requirePlain);
    RecordPath path = path(first, parts, all);
    return all ? new Selected.All(path) : new Selected.Column(path, Paths.lastName(path));
  }

  private void requireName(String expected) {
    if (!tokens.peek().isNamePart() || tokens.atClause()) {
      throw tokens.unexpected(expected);
    }
  }

  private List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    boolean nameExpected = true;
    int end = 0;
    for (int length = tokens.nameLength(); length > 0; length--) {
      Token token = tokens.next();
      end = token.end();
      if (token.is(Kind.QUOTED)) {
        if (!nameExpected) {
          throw tokens.fault(token, "expected a dot or a blank before the quote");
        }
        parts.add(new Part(token.text(), true, token.start()));
        nameExpected = false;
      } else {
        nameExpected = addPlain(parts, token, nameExpected);
      }
    }
    if (nameExpected) {
      throw tokens.fault(end, "the path", "expected a name after the dot");
    }
    return parts;
  }

  /** Adds the names of one word, and says whether it ends in a dot. */
  private boolean addPlain(List<Part> parts, Token token, boolean nameExpected) {
    String[] names = token.text().split("\\.", -1);
    boolean afterQuote = !nameExpected;
    if (afterQuote && !names[0].isEmpty()) {
      throw tokens.fault(token, "expected a dot or a blank after the quote");
    }
    int start = token.start() + (afterQuote ? 1 : 0);
    for (int i = afterQuote ? 1 : 0; i < names.length; i++) {
      boolean last = i == names.length - 1;
      if (names[i].isEmpty()) {
        if (last) {
          return true;
        }
        throw tokens.fault(start, "the dot", "expected a name before it");
      }
      parts.add(new Part(names[i], false, start));
      start += names[i].length() + 1;
    }
    return false;
  }

  private void requirePlain(Part part) {
    if (part.quoted()) {
      return;
    }
    part.text()
        .codePoints()
        .filter(c -> !Character.isLetterOrDigit(c) && OTHER_CHARACTERS.indexOf(c) < 0)
        .findFirst()
        .ifPresent(
            c -> {
              String found = Character.toString(c);
              throw tokens.fault(
                  part.start() + part.text().indexOf(found),
                  found,
                  "expected a name; one with such characters stands between backticks");
            });
  }

  private RecordPath path(Token first, List<Part> parts, boolean all) {
    List<String> names = new ArrayList<>(parts.stream().map(Part::text).toList());
    Optional<Root> root = Optional.empty();
    if (!parts.isEmpty() && !parts.get(0).quoted()) {
      root = root(names.get(0));
      if (root.isPresent()) {
        names.remove(0);
      } else if (parts.size() > 1 && names.get(0).equals("_") && !parts.get(1).quoted()) {
        // The spelling of other connectors: _.partition.
        root = root("_" + names.get(1));
        root.ifPresent(found -> names.subList(0, 2).clear());
      }
    }
    Root start = root.orElse(Root.VALUE);
    if (start == Root.HEADER && names.isEmpty()) {
      throw tokens.fault(first, "the name of a header must follow _header and a dot");
    }
    if (!start.hasFields() && (all || !names.isEmpty())) {
      throw tokens.fault(first, start.word() + " has no fields");
    }
    return new RecordPath(start, names);
  }

  private static Optional<Root> root(String word) {
    return Arrays.stream(Root.values()).filter(root -> root.word().equals(word)).findFirst();
  }
}
