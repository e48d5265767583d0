// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.row;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the records of a topic.
 *
 * @param mode what is done with rows
 * @param keyMode where the key comes from
 * @param keyFields its fields; what that means depends on the mode
 * @param deletes whether records without a value delete rows
 * @param tombstones what becomes of such records if they do not
 * @param nulls what a null becomes where the schema has a default value
 * @param guard the field that tells older rows from newer ones, for {@link InsertMode#NEWER_WINS}
 * @param fields which fields become columns
 * @param temporals how dates and times are read
 */
public record RowRules(
    InsertMode mode,
    KeyMode keyMode,
    List<String> keyFields,
    Deletes deletes,
    Tombstones tombstones,
    Nulls nulls,
    @Nullable String guard,
    FieldRules fields,
    TemporalRules temporals) {

  /** Rows are added, without a key. */
  public static final RowRules INSERT =
      new RowRules(InsertMode.INSERT, KeyMode.NONE, List.of(), Deletes.OFF, Nulls.DEFAULT);

  /** Whether records without a value delete rows. */
  public enum Deletes {
    OFF,
    ON
  }

  /** What a null becomes where the schema has a default value. */
  public enum Nulls {
    DEFAULT,
    KEEP
  }

  public RowRules {
    keyFields = List.copyOf(keyFields);
    Objects.requireNonNull(fields, "fields");
    Objects.requireNonNull(temporals, "temporals");
  }

  /** Rules that say nothing special about fields. */
  public RowRules(
      InsertMode mode, KeyMode keyMode, List<String> keyFields, Deletes deletes, Nulls nulls) {
    this(
        mode,
        keyMode,
        keyFields,
        deletes,
        Tombstones.FAIL,
        nulls,
        null,
        FieldRules.ALL,
        TemporalRules.PLAIN);
  }

  /** Whether such records delete rows. */
  public boolean deletesRows() {
    return deletes == Deletes.ON;
  }

  /** The same with another mode. */
  public RowRules with(InsertMode changed) {
    return new RowRules(
        changed, keyMode, keyFields, deletes, tombstones, nulls, guard, fields, temporals);
  }

  /** The same with another key. */
  public RowRules with(KeyMode changed, List<String> changedFields) {
    return new RowRules(
        mode, changed, changedFields, deletes, tombstones, nulls, guard, fields, temporals);
  }

  /** The same with other rules for fields. */
  public RowRules with(FieldRules changed) {
    return new RowRules(
        mode, keyMode, keyFields, deletes, tombstones, nulls, guard, changed, temporals);
  }

  /** The same with other rules for dates and times. */
  public RowRules with(TemporalRules changed) {
    return new RowRules(
        mode, keyMode, keyFields, deletes, tombstones, nulls, guard, fields, changed);
  }

  /** The same with other rules for records without a value. */
  public RowRules with(Tombstones changed) {
    return new RowRules(
        mode, keyMode, keyFields, deletes, changed, nulls, guard, fields, temporals);
  }
}
