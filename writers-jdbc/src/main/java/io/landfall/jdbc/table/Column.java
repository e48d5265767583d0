// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.table;

import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * A column that is in the database.
 *
 * @param name exactly as the database has it
 * @param type the type as it is written in SQL, quoted where it must be
 * @param declared the type as it was declared, with length and scale where these are known
 * @param element for an array, the database's name of the element type; otherwise the type itself
 * @param kind what it holds
 * @param traits what else is known of it
 */
public record Column(
    String name,
    String type,
    String declared,
    String element,
    ColumnKind kind,
    Set<ColumnTrait> traits) {

  private static final Set<String> JSON_TYPES = Set.of("json", "jsonb", "object");

  public Column {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(declared, "declared");
    Objects.requireNonNull(element, "element");
    Objects.requireNonNull(kind, "kind");
    traits = Set.copyOf(traits);
  }

  /** A column whose length and scale are not known apart from its type. */
  public Column(
      String name, String type, String element, ColumnKind kind, Set<ColumnTrait> traits) {
    this(name, type, type, element, kind, traits);
  }

  /** A column that is no array. */
  public static Column of(String name, String type, ColumnKind kind) {
    return new Column(name, type, type, kind, Set.of());
  }

  /** The same column, of which more is known. */
  public Column with(ColumnTrait more) {
    Set<ColumnTrait> all = new HashSet<>(traits);
    all.add(more);
    return new Column(name, type, declared, element, kind, all);
  }

  /** Whether the column holds JSON, or objects that are written as such. */
  public boolean holdsJson() {
    return is(ColumnTrait.JSON) || JSON_TYPES.contains(type.toLowerCase(Locale.ROOT));
  }

  /** Whether something is so for this column. */
  public boolean is(ColumnTrait trait) {
    return traits.contains(trait);
  }
}
