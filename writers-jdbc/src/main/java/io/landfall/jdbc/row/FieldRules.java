// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.row;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which fields of a value become columns, and of what name.
 *
 * @param whitelist the only fields outside the key that are written; empty for all
 * @param exclude fields outside the key that are not written
 * @param renames field to column
 * @param textColumn the column of values that are a text and nothing else
 * @param flatten what joins the names of nested fields; null leaves them nested
 * @param unknown what becomes of fields without a schema that the table has no column for
 */
public record FieldRules(
    Set<String> whitelist,
    Set<String> exclude,
    Map<String, String> renames,
    String textColumn,
    @Nullable String flatten,
    Unknown unknown) {

  /** The column of plain texts unless another is named. */
  public static final String TEXT_COLUMN = "record_value";

  /** Every field, under its own name. */
  public static final FieldRules ALL =
      new FieldRules(Set.of(), Set.of(), Map.of(), TEXT_COLUMN, null, Unknown.FAIL);

  /** What becomes of fields without a schema that the table has no column for. */
  public enum Unknown {
    /** The record is refused. */
    FAIL,
    /** They are left out. */
    IGNORE
  }

  public FieldRules {
    whitelist = Set.copyOf(whitelist);
    exclude = Set.copyOf(exclude);
    renames = Map.copyOf(renames);
    Objects.requireNonNull(textColumn, "textColumn");
    Objects.requireNonNull(unknown, "unknown");
  }

  /** Whether a field that is no part of the key is written. */
  boolean writes(String field) {
    return (whitelist.isEmpty() || whitelist.contains(field)) && !exclude.contains(field);
  }

  /** The column of a field. */
  String column(String field) {
    return renames.getOrDefault(field, field);
  }
}
