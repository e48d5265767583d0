// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

/**
 * What a projection does.
 *
 * @param layout one level or several
 * @param compat whose behaviour holds in doubt
 * @param selection which fields, and where they go
 * @param naming how fields are named
 * @param nesting how far flattening goes; of no effect where the layout is nested
 * @param collisions two fields of one name in a schema
 * @param mapCollisions two fields of one name in data without a schema
 * @param nulls what becomes of null where there is a default value
 * @param top what becomes of the schema's own optional flag and default value
 * @param cacheSize compiled schemas that are kept
 */
public record ProjectionRules(
    Layout layout,
    Compat compat,
    Selection selection,
    Naming naming,
    Nesting nesting,
    CollisionPolicy collisions,
    CollisionPolicy mapCollisions,
    Nulls nulls,
    TopSchema top,
    int cacheSize) {

  /** Compiled schemas that are kept unless said otherwise. */
  public static final int DEFAULT_CACHE_SIZE = 1000;

  public ProjectionRules {
    if (cacheSize < 1) {
      throw new IllegalArgumentException(
          "Cannot cache schemas: " + cacheSize + " (at least 1 is needed)");
    }
  }

  /** Exactly what Kafka's Flatten does. */
  public static ProjectionRules kafkaFlatten(String delimiter) {
    return new ProjectionRules(
        Layout.FLAT,
        Compat.KAFKA,
        Selection.ALL,
        Naming.joinedBy(delimiter),
        Nesting.KAFKA,
        CollisionPolicy.FAIL,
        CollisionPolicy.LAST,
        Nulls.DEFAULT,
        TopSchema.REQUIRED,
        DEFAULT_CACHE_SIZE);
  }

  /** Every field on one level, for writers; nothing is lost silently. */
  public static ProjectionRules flatten(String delimiter) {
    return new ProjectionRules(
        Layout.FLAT,
        Compat.STRICT,
        Selection.ALL,
        Naming.joinedBy(delimiter),
        Nesting.KAFKA,
        CollisionPolicy.FAIL,
        CollisionPolicy.FAIL,
        Nulls.DEFAULT,
        TopSchema.KEEP,
        DEFAULT_CACHE_SIZE);
  }

  /**
   * The top-level fields as they are: nothing is rebuilt, renamed or looked into.
   *
   * @param nulls what a null reads as where the field has a default value
   */
  public static ProjectionRules asIs(Nulls nulls) {
    return new ProjectionRules(
        Layout.NESTED,
        Compat.STRICT,
        Selection.ALL,
        Naming.joinedBy("."),
        Nesting.NONE,
        CollisionPolicy.FAIL,
        CollisionPolicy.FAIL,
        nulls,
        TopSchema.KEEP,
        DEFAULT_CACHE_SIZE);
  }

  /** What is done inside of values that are not looked into: unwanted fields are left out. */
  ProjectionRules pruning() {
    return new ProjectionRules(
        Layout.NESTED,
        compat,
        selection.inPlace(),
        Naming.joinedBy("."),
        nesting,
        CollisionPolicy.FAIL,
        CollisionPolicy.FAIL,
        Nulls.KEEP,
        TopSchema.KEEP,
        cacheSize);
  }

  boolean isAsIs() {
    return layout == Layout.NESTED && nesting == Nesting.NONE;
  }

  /** Whether every field keeps its path, so that records of any shape can be walked by name. */
  boolean isPlainFlatten() {
    return layout == Layout.FLAT
        && selection.isAll()
        && nesting.isKafkas()
        && !naming.changesNames();
  }
}
