// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.jdbc.dialect.DialectOptions.MergeLock;
import io.landfall.jdbc.evolve.ColumnTypeRules;
import io.landfall.jdbc.evolve.DdlMode;
import io.landfall.jdbc.evolve.Evolution;
import io.landfall.jdbc.evolve.MissingTable;
import io.landfall.jdbc.evolve.TableRules;
import io.landfall.jdbc.table.TableKind;
import io.landfall.jdbc.table.TableName;
import io.landfall.jdbc.table.TableNameFormat;
import io.landfall.jdbc.table.TableNaming;
import io.landfall.jdbc.table.TableNaming.Characters;
import io.landfall.jdbc.table.TopicTables;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.DataException;

/** The keys that say which tables rows go to, and what is done to the tables. */
final class TableKeys {

  static final String NAME_FORMAT = "table.name.format";
  static final String NORMALIZE = "table.name.normalize";
  static final String MAPPING = "topics.to.tables.mapping";
  static final String ORDER = "table.order";
  static final String AUTO_CREATE = "auto.create";
  static final String AUTO_EVOLVE = "auto.evolve";
  static final String TYPES = "table.types";
  static final String DDL_MODE = "ddl.mode";
  static final String COLUMN_TYPES = "column.types";
  static final String HOLDLOCK = "mssql.use.merge.holdlock";

  private static final List<String> KINDS =
      Arrays.stream(TableKind.values()).map(TableKind::shown).toList();

  private TableKeys() {}

  static void define(ConfigDef def) {
    defineNames(def);
    def.define(
            MAPPING,
            Type.LIST,
            "",
            KeyChecks.list("topic:table,...", TableKeys::checkMapping),
            Importance.MEDIUM,
            "Tables of topics, as topic:table; takes the place of table.name.format, so that each "
                + "topic needs one. A topic may be a regular expression, whose groups stand in the "
                + "table as $1.")
        .define(
            ORDER,
            Type.LIST,
            "",
            KeyChecks.list("table,...", items -> order(items, '"')),
            Importance.MEDIUM,
            "Tables in the order in which a transaction writes to them, such as parents before "
                + "the children that refer to them; rows are deleted in reverse order. Other "
                + "tables follow as their records come.")
        .define(
            AUTO_CREATE,
            Type.BOOLEAN,
            false,
            Importance.MEDIUM,
            "Whether a missing table is made from the schema of the first record for it.");
    defineChanges(def);
  }

  private static void defineChanges(ConfigDef def) {
    def.define(
            AUTO_EVOLVE,
            Type.BOOLEAN,
            false,
            Importance.MEDIUM,
            "Whether missing columns are added and narrow ones widened (INT to BIGINT, REAL to "
                + "DOUBLE, a decimal to more digits) where the database can. Nothing is ever "
                + "dropped, renamed or narrowed.")
        .define(
            TYPES,
            Type.LIST,
            TableKind.TABLE.shown() + "," + TableKind.PARTITIONED.shown(),
            ConfigDef.ValidList.in(KINDS.toArray(String[]::new)),
            Importance.LOW,
            "What rows may be written to. Views are never changed.")
        .define(
            DDL_MODE,
            Type.STRING,
            "execute",
            KeyChecks.oneOfHyphenated(DdlMode.class),
            Importance.LOW,
            "What auto.create and auto.evolve do: execute their statements; validate-only fails "
                + "with the differences between table and records, and changes nothing; dry-run "
                + "logs the statements and fails before the first of them.")
        .define(
            HOLDLOCK,
            Type.BOOLEAN,
            true,
            Importance.LOW,
            "Whether a MERGE of SQL Server locks its key with HOLDLOCK, so that two tasks cannot "
                + "both insert it.")
        .define(
            COLUMN_TYPES,
            Type.STRING,
            "",
            KeyChecks.text("[table.]column:TYPE,...", TableKeys::checkColumnTypes),
            Importance.LOW,
            "Types of new columns that do not follow from schemas, as column:TYPE for all tables "
                + "or table.column:TYPE for one, such as name:VARCHAR(100). A longer one of the "
                + "same type also widens a column with auto.evolve.");
  }

  /** The keys that can be set for single topics. */
  static void defineNames(ConfigDef def) {
    def.define(
            NAME_FORMAT,
            Type.STRING,
            TableNameFormat.TOPIC,
            KeyChecks.text("<schema>.<table>", TableKeys::checkName),
            Importance.MEDIUM,
            "Table that a record goes to; ${topic} is the record's topic. Dots separate schema "
                + "and table; inside double quotes they belong to the name.")
        .define(
            NORMALIZE,
            Type.BOOLEAN,
            false,
            Importance.LOW,
            "Whether all characters of the name that table.name.format makes but letters of "
                + "ASCII, digits and underscores become underscores, dots too.");
  }

  static TableNaming naming(Map<String, Object> values, List<String> mapping, char quote) {
    return new TableNaming(
        TableNameFormat.of(KeyChecks.text(values, NAME_FORMAT), quote),
        KeyChecks.isOn(values, NORMALIZE) ? Characters.NORMALIZED : Characters.ALL,
        TopicTables.of(mapping),
        quote);
  }

  static List<TableName> order(Map<String, Object> values, char quote) {
    return order(KeyChecks.list(values, ORDER), quote);
  }

  private static List<TableName> order(List<String> tables, char quote) {
    return tables.stream().map(table -> named(table, quote)).toList();
  }

  private static TableName named(String table, char quote) {
    try {
      return TableNameFormat.of(table, quote).tableOf("");
    } catch (DataException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  static TableRules rules(Map<String, Object> values) {
    List<String> kinds = KeyChecks.list(values, TYPES);
    return new TableRules(
        KeyChecks.isOn(values, AUTO_CREATE) ? MissingTable.CREATE : MissingTable.FAIL,
        KeyChecks.isOn(values, AUTO_EVOLVE) ? Evolution.EXTEND : Evolution.NONE,
        Arrays.stream(TableKind.values())
            .filter(kind -> kinds.contains(kind.shown()))
            .collect(Collectors.toSet()),
        KeyChecks.valueOf(DdlMode.class, values, DDL_MODE),
        ColumnTypeRules.parse(KeyChecks.text(values, COLUMN_TYPES)));
  }

  static MergeLock mergeLock(Map<String, Object> values) {
    return KeyChecks.isOn(values, HOLDLOCK) ? MergeLock.HOLDLOCK : MergeLock.NONE;
  }

  private static void checkColumnTypes(String name, String items) {
    try {
      ColumnTypeRules.parse(items);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(name, items, e.getMessage());
    }
  }

  private static void checkMapping(List<String> items) {
    TopicTables.of(items);
    items.forEach(item -> TableNameFormat.of(item.substring(item.lastIndexOf(':') + 1), '"'));
  }

  private static void checkName(String name, String format) {
    if (format.isBlank()) {
      throw new ConfigException(name, format, "must not be empty");
    }
    try {
      TableNameFormat.of(format, '"').tableOf("topic", "partition");
    } catch (IllegalArgumentException | DataException e) {
      throw new ConfigException(name, format, e.getMessage());
    }
  }
}
