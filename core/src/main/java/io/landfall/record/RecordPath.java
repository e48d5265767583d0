// SPDX-License-Identifier: Apache-2.0
package io.landfall.record;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Names a part of a record: a field of its value or key at any depth, a header, or a coordinate.
 *
 * <p>Written as names joined by dots. A name that contains a dot is wrapped in backticks; inside
 * them a backtick before a dot is escaped by a backslash, as in Kafka's own field syntax V2
 * (KIP-821). An unquoted first name that is one of the words of {@link Root} starts there instead
 * of at the value: {@code address.city}, {@code _key.id}, {@code _header.trace}, {@code _topic}.
 * Where a name meets a list it is an index, from 0.
 *
 * @param root where the path starts
 * @param names the way down from there; the first one of a header is the header's name
 */
public record RecordPath(Root root, List<String> names) {

  /** Where a path starts, and the word that says so. */
  public enum Root {
    /** The value or, with names, a field of it; the root of a path without such a word. */
    VALUE("_value"),
    /** The key or a field of it. */
    KEY("_key"),
    /** The last header of a name or a field of its value. */
    HEADER("_header"),
    /** The topic as the transforms left it. */
    TOPIC("_topic"),
    /** The partition that the record was read from. */
    PARTITION("_partition"),
    /** The offset that the record was read from. */
    OFFSET("_offset"),
    /** The record's timestamp in epoch milliseconds. */
    TIMESTAMP("_timestamp");

    private final String word;

    Root(String word) {
      this.word = word;
    }

    /** How a path names this root. */
    public String word() {
      return word;
    }

    /** Whether names may follow. */
    public boolean hasFields() {
      return this == VALUE || this == KEY || this == HEADER;
    }

    static Optional<Root> named(String word) {
      for (Root root : values()) {
        if (root.word.equals(word)) {
          return Optional.of(root);
        }
      }
      return Optional.empty();
    }
  }

  public RecordPath {
    Objects.requireNonNull(root, "root");
    names = List.copyOf(names);
    if (!names.isEmpty() && !root.hasFields()) {
      throw new IllegalArgumentException(
          "Cannot make a path: " + names + " (" + root.word() + " has no fields)");
    }
    if (names.isEmpty() && root == Root.HEADER) {
      throw new IllegalArgumentException("Cannot make a path: _header (without a header's name)");
    }
  }

  /**
   * Reads a path that may start with a word of {@link Root}.
   *
   * @throws PathSyntaxException where the text is no path
   */
  public static RecordPath parse(String text) {
    return PathParser.parse(text);
  }

  /**
   * Reads names below a given root; words of {@link Root} are names like any other.
   *
   * @throws PathSyntaxException where the text is no path
   */
  public static RecordPath below(Root root, String text) {
    return new RecordPath(root, PathParser.names(text));
  }

  /** A reader of this path for one thread. */
  public PathReader reader(MissingField missing) {
    return new PathReader(this, missing);
  }

  /** The text that {@link #parse} reads as this path. */
  @Override
  public String toString() {
    return PathPrinter.print(this);
  }
}
