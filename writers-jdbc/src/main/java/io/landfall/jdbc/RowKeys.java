// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.jdbc.row.FieldRules;
import io.landfall.jdbc.row.InsertMode;
import io.landfall.jdbc.row.KeyMode;
import io.landfall.jdbc.row.RowRules;
import io.landfall.jdbc.row.RowRules.Deletes;
import io.landfall.jdbc.row.RowRules.Nulls;
import io.landfall.jdbc.row.TemporalRules;
import io.landfall.jdbc.row.Tombstones;
import io.landfall.writer.FlattenConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The keys that say how records become rows; each can be set for single topics. */
final class RowKeys {

  static final String INSERT_MODE = "insert.mode";
  static final String NEWER_WINS_COLUMN = "newer.wins.column";
  static final String PK_MODE = "pk.mode";
  static final String PK_FIELDS = "pk.fields";
  static final String DELETE_ENABLED = "delete.enabled";
  static final String ON_NULL_VALUES = "behavior.on.null.values";
  static final String REPLACE_NULL_WITH_DEFAULT = "replace.null.with.default";
  static final String WHITELIST = "fields.whitelist";
  static final String EXCLUDE = "fields.exclude";
  static final String RENAME = "fields.rename";
  static final String TEXT_COLUMN = "string.output.value.column.name";
  static final String UNKNOWN_FIELDS = "schemaless.unknown.fields";

  private RowKeys() {}

  static void define(ConfigDef def) {
    defineRows(def);
    defineNulls(def);
    defineFields(def);
    FlattenConfig.define(def);
  }

  private static void defineRows(ConfigDef def) {
    def.define(
            INSERT_MODE,
            Type.STRING,
            "insert",
            KeyChecks.oneOfHyphenated(InsertMode.class),
            Importance.HIGH,
            "How records become rows: insert adds a row per record (multi is another name for it), "
                + "upsert adds it or replaces the one of its key, update changes the one of its "
                + "key, ignore leaves a row alone that is there, newer-wins is an upsert unless "
                + "the row that is there is newer by newer.wins.column, partial is an upsert in "
                + "which null leaves a column as it is.")
        .define(
            NEWER_WINS_COLUMN,
            Type.STRING,
            null,
            Importance.MEDIUM,
            "Column that tells older rows from newer ones, for insert.mode=newer-wins: a row "
                + "whose value there is less than that of the row in the table is left out.")
        .define(
            PK_MODE,
            Type.STRING,
            "none",
            KeyChecks.oneOf(KeyMode.class),
            Importance.HIGH,
            "Where the primary key comes from: none, kafka (topic, partition and offset), "
                + "record_key, record_value or record_header.")
        .define(
            PK_FIELDS,
            Type.LIST,
            "",
            Importance.MEDIUM,
            "Names of the fields of the primary key. Empty takes all fields of where it comes "
                + "from. For a key that is a plain value: the name of its column. With "
                + "pk.mode=kafka: the names of the columns for topic, partition and offset.")
        .define(
            DELETE_ENABLED,
            Type.BOOLEAN,
            false,
            Importance.MEDIUM,
            "Whether a record without a value deletes the row of its key; needs "
                + "pk.mode=record_key or record_header.");
  }

  private static void defineNulls(ConfigDef def) {
    def.define(
            ON_NULL_VALUES,
            Type.STRING,
            "fail",
            KeyChecks.oneOfHyphenated(Tombstones.class),
            Importance.MEDIUM,
            "What becomes of a record without a value where delete.enabled is off: fail stops the "
                + "task, ignore counts it as written, dead-letter refuses the record alone.")
        .define(
            REPLACE_NULL_WITH_DEFAULT,
            Type.BOOLEAN,
            true,
            Importance.MEDIUM,
            "Whether a null becomes the default value of its field's schema, if there is one. "
                + "Fields of the key always do.");
  }

  private static void defineFields(ConfigDef def) {
    def.define(
            WHITELIST,
            Type.LIST,
            "",
            Importance.MEDIUM,
            "The fields of the value that are written; empty for all. Fields of the key are "
                + "always written.")
        .define(
            EXCLUDE,
            Type.LIST,
            "",
            Importance.MEDIUM,
            "Fields of the value that are not written. Fields of the key are always written.")
        .define(
            RENAME,
            Type.LIST,
            "",
            KeyChecks.list("field:column,...", RowKeys::renames),
            Importance.MEDIUM,
            "Columns of fields of the value that are called otherwise, as field:column. The other "
                + "keys about fields go by the field.")
        .define(
            TEXT_COLUMN,
            Type.STRING,
            FieldRules.TEXT_COLUMN,
            KeyChecks.notBlank(),
            Importance.LOW,
            "Column of values that are a STRING and nothing else.")
        .define(
            UNKNOWN_FIELDS,
            Type.STRING,
            "fail",
            KeyChecks.oneOf(FieldRules.Unknown.class),
            Importance.LOW,
            "What becomes of a field without a schema that the table has no column for: fail "
                + "refuses the record, ignore leaves the field out.");
  }

  static RowRules read(Map<String, Object> values, TemporalRules temporals) {
    return new RowRules(
        KeyChecks.valueOf(InsertMode.class, values, INSERT_MODE),
        KeyChecks.valueOf(KeyMode.class, values, PK_MODE),
        KeyChecks.list(values, PK_FIELDS),
        KeyChecks.isOn(values, DELETE_ENABLED) ? Deletes.ON : Deletes.OFF,
        KeyChecks.valueOf(Tombstones.class, values, ON_NULL_VALUES),
        KeyChecks.isOn(values, REPLACE_NULL_WITH_DEFAULT) ? Nulls.DEFAULT : Nulls.KEEP,
        KeyChecks.optionalText(values, NEWER_WINS_COLUMN).orElse(null),
        fields(values),
        temporals);
  }

  private static FieldRules fields(Map<String, Object> values) {
    // A blank is a delimiter like any other
    String flatten = (String) values.get(FlattenConfig.FLATTEN);
    return new FieldRules(
        Set.copyOf(KeyChecks.list(values, WHITELIST)),
        Set.copyOf(KeyChecks.list(values, EXCLUDE)),
        renames(KeyChecks.list(values, RENAME)),
        KeyChecks.text(values, TEXT_COLUMN),
        flatten == null || flatten.isEmpty() ? null : flatten,
        KeyChecks.valueOf(FieldRules.Unknown.class, values, UNKNOWN_FIELDS));
  }

  /** The last colon separates: fields may have some, columns hardly. */
  private static Map<String, String> renames(List<String> items) {
    Map<String, String> renames = new LinkedHashMap<>();
    for (String item : items) {
      int colon = item.lastIndexOf(':');
      String field = colon < 0 ? "" : item.substring(0, colon).trim();
      String column = item.substring(colon + 1).trim();
      if (field.isEmpty() || column.isEmpty()) {
        throw new IllegalArgumentException(item + " (expected field:column)");
      }
      if (renames.put(field, column) != null) {
        throw new IllegalArgumentException(item + " (the field has a column already)");
      }
    }
    return renames;
  }
}
