// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms.kcql;

import io.landfall.project.RouteTag;
import io.landfall.record.RecordPath;
import io.landfall.transforms.kcql.Token.Kind;

/** Reads {@code (path, path AS name, name=constant)}. */
final class TagReader {

  private final Tokens tokens;
  private final NameReader names;
  private final Draft draft;

  TagReader(Tokens tokens, NameReader names, Draft draft) {
    this.tokens = tokens;
    this.names = names;
    this.draft = draft;
  }

  void read() {
    tokens.require(Kind.OPEN, "( and tags");
    do {
      Token at = tokens.peek();
      draft.tag(at, tag());
    } while (tokens.passedSeparator());
    tokens.require(Kind.CLOSE, "another tag after a comma, or )");
  }

  private RouteTag tag() {
    int length = tokens.nameLength();
    if (length > 0 && tokens.peek(length).is(Kind.EQUALS)) {
      String name = names.anyText("the name of a tag");
      tokens.require(Kind.EQUALS, "=");
      return new RouteTag.Constant(name, names.anyText("a constant"));
    }
    RecordPath path = names.path("the path of a tag, or its name and = and a constant");
    String name = tokens.passed("AS") ? names.alias("the name of a tag") : defaultName(path);
    return new RouteTag.Field(name, path);
  }

  /** The whole path, so that the same name in two parents makes two tags. */
  private static String defaultName(RecordPath path) {
    String joined = String.join(".", path.names());
    if (path.root() == RecordPath.Root.VALUE && !joined.isEmpty()) {
      return joined;
    }
    return path.root().word() + (joined.isEmpty() ? "" : "." + joined);
  }
}
