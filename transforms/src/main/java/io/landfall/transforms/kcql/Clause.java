// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms.kcql;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a statement is made of. Any order is read; the order here is the one that is printed. */
enum Clause {
  INSERT,
  UPSERT,
  SELECT,
  FROM,
  IGNORE,
  WITHTARGET,
  WITHTIMESTAMP,
  TIMESTAMPUNIT,
  WITHTAG,
  PK,

  AUTOCREATE(Shape.ALONE, "the writer has a key for it, such as auto.create"),
  AUTOEVOLVE(Shape.ALONE, "the writer has a key for it, such as auto.evolve"),
  NOPARTITION(Shape.ALONE, "the writer has keys for partitions"),
  WITHSTRUCTURE(Shape.ALONE, ""),
  WITHUNWRAP(Shape.ALONE, ""),
  BATCH(Shape.NUMBER, "set batch.max.records"),
  LIMIT(Shape.NUMBER, ""),
  TTL(Shape.NUMBER, "the target has its own retention"),
  PARTITIONBY(Shape.LIST, "the writer has keys for partitions"),
  WITHFORMAT(Shape.TEXT, "the writer has a key for the format"),
  WITHTYPE(Shape.TEXT, ""),
  WITHDOCTYPE(Shape.TEXT, ""),
  WITHINDEXSUFFIX(Shape.TEXT, ""),
  WITHCONVERTER(Shape.TEXT, "set value.converter"),
  WITHJMSSELECTOR(Shape.TEXT, ""),
  WITHPIPELINE(Shape.TEXT, ""),
  WITHSUBSCRIPTION(Shape.TEXT, ""),
  WITHREGEX(Shape.TEXT, "FROM takes * for any part of a topic's name"),
  INCREMENTALMODE(Shape.TEXT, ""),
  KEYDELIMITER(Shape.TEXT, ""),
  WITHKEY(Shape.ARGUMENTS, ""),
  STOREAS(Shape.TEXT_AND_ARGUMENTS, "the writer has keys for it"),
  PROPERTIES(Shape.ARGUMENTS, "the writer's own keys say such things");

  /** What follows the word of a clause that other connectors know. */
  enum Shape {
    /** It is a clause of ours, and has a form of its own. */
    OWN,
    ALONE,
    NUMBER,
    LIST,
    TEXT,
    ARGUMENTS,
    TEXT_AND_ARGUMENTS
  }

  private final Shape shape;
  private final String instead;

  Clause() {
    this(Shape.OWN, "");
  }

  Clause(Shape shape, String instead) {
    this.shape = shape;
    this.instead = instead;
  }

  Shape shape() {
    return shape;
  }

  /** What does the work of a clause that has no effect; empty where nothing does. */
  String instead() {
    return instead;
  }

  static Optional<Clause> of(Token token) {
    return token.is(Token.Kind.WORD) ? named(token.text()) : Optional.empty();
  }

  static Optional<Clause> named(String word) {
    String upper = word.toUpperCase(Locale.ROOT);
    return Arrays.stream(values()).filter(clause -> clause.name().equals(upper)).findFirst();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Clause::name).toList();
  }
}
