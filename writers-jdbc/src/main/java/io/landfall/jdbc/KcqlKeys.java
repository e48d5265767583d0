// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.jdbc.row.InsertMode;
import io.landfall.jdbc.row.KeyMode;
import io.landfall.jdbc.row.RowRules;
import io.landfall.project.RecordRoute;
import io.landfall.project.RecordRouting;
import io.landfall.project.RouteMode;
import io.landfall.record.RecordPath;
import io.landfall.writer.FlattenConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/** The key with statements that say what goes where, and what it means beside the other keys. */
final class KcqlKeys {

  static final String KCQL = "kcql";

  private static final String SELECTS = "a statement selects and names the fields itself";
  private static final String TARGETS = "a statement names its table itself";

  /** Keys that say what statements say, and why both is too much. */
  private static final Map<String, String> SAID_TWICE = saidTwice();

  private KcqlKeys() {}

  private static Map<String, String> saidTwice() {
    Map<String, String> keys = new LinkedHashMap<>();
    keys.put(RowKeys.WHITELIST, SELECTS);
    keys.put(RowKeys.EXCLUDE, SELECTS);
    keys.put(RowKeys.RENAME, SELECTS);
    keys.put(FlattenConfig.FLATTEN, SELECTS);
    keys.put(TableKeys.NAME_FORMAT, TARGETS);
    keys.put(TableKeys.NORMALIZE, TARGETS);
    keys.put(TableKeys.MAPPING, TARGETS);
    return keys;
  }

  static void define(ConfigDef def) {
    def.define(
        KCQL,
        Type.STRING,
        null,
        Importance.MEDIUM,
        "Statements in KCQL, separated by semicolons: which fields of which topic go to which table,"
            + " such as INSERT INTO orders SELECT id, customer.name AS name FROM orders PK id. They"
            + " take the place of table.name.format, fields.whitelist, fields.rename and flatten;"
            + " UPSERT and PK take that of insert.mode and pk.fields.");
  }

  /** The rules of a topic as a statement changes them. */
  static RowRules rules(RowRules configured, RecordRoute route) {
    InsertMode mode = route.mode() == RouteMode.UPSERT ? InsertMode.UPSERT : configured.mode();
    return route.keyFields().isEmpty()
        ? configured.with(mode)
        : configured.with(mode).with(KeyMode.RECORD_VALUE, route.keyFields());
  }

  /** All faults of the statements, and of the keys beside them. */
  static List<ConfigValue> faults(Map<String, String> props) {
    List<ConfigValue> faults = new ArrayList<>(RecordRouting.validate(KCQL, props));
    if (faults.isEmpty()) {
      faults.addAll(conflicts(props));
    }
    return faults;
  }

  /**
   * Refuses statements that do not go with other keys.
   *
   * @throws ConfigException with all faults
   */
  static void require(Map<String, String> props) {
    List<ConfigValue> faults = conflicts(props);
    if (!faults.isEmpty()) {
      throw new ConfigException(
          faults.stream()
              .map(fault -> fault.errorMessages().get(0))
              .distinct()
              .collect(Collectors.joining("; ")));
    }
  }

  private static List<ConfigValue> conflicts(Map<String, String> props) {
    Optional<RecordRouting> routing = RecordRouting.configured(KCQL, props);
    if (routing.isEmpty()) {
      return List.of();
    }
    List<ConfigValue> faults = new ArrayList<>();
    props.forEach((key, value) -> checkKey(key, value, faults));
    for (RecordRoute route : routing.get().routes()) {
      checkRoute(route, props, faults);
    }
    return faults;
  }

  private static void checkKey(String key, String value, List<ConfigValue> faults) {
    SAID_TWICE.forEach(
        (twice, why) -> {
          if (!isBlank(value) && says(key, twice)) {
            report("Cannot use kcql with " + key + ": " + why + " (keep one of them)", key, faults);
          }
        });
    if (says(key, RowKeys.REPLACE_NULL_WITH_DEFAULT) && "false".equalsIgnoreCase(value)) {
      report(
          "Cannot use kcql with " + key + "=false: it selects fields with their default values",
          key,
          faults);
    }
  }

  /** Whether it is that key, for all topics or for one. */
  private static boolean says(String key, String name) {
    return key.equals(name) || isOverride(key, name);
  }

  private static boolean isOverride(String key, String name) {
    return key.startsWith(TopicOverrides.PREFIX) && key.endsWith("." + name);
  }

  private static void checkRoute(
      RecordRoute route, Map<String, String> props, List<ConfigValue> faults) {
    if (!route.tags().isEmpty()) {
      fault("WITHTAG has no meaning for tables (select the fields): " + route, faults);
    }
    if (route.time().isPresent()) {
      fault("WITHTIMESTAMP has no meaning for tables (select the field): " + route, faults);
    }
    checkTarget(route, props, faults);
    if (!route.keyFields().isEmpty()) {
      checkKeyFields(route, props, faults);
      checkOverrides(route, props, List.of(RowKeys.PK_MODE, RowKeys.PK_FIELDS), "has PK", faults);
    }
    if (route.mode() == RouteMode.UPSERT) {
      checkOverrides(route, props, List.of(RowKeys.INSERT_MODE), "says UPSERT", faults);
    }
    String mode = lower(props, RowKeys.INSERT_MODE, "");
    if (route.mode() == RouteMode.UPSERT && !mode.isEmpty() && !mode.equals("upsert")) {
      report(
          "Cannot use kcql with insert.mode=" + mode + ": it says UPSERT (keep one of them)",
          RowKeys.INSERT_MODE,
          faults);
    }
    boolean needsKey = route.mode() == RouteMode.UPSERT || mode.equals("upsert");
    if (needsKey
        && route.keyFields().isEmpty()
        && lower(props, RowKeys.PK_MODE, "none").equals("none")) {
      fault("An upsert finds rows by their key (add PK, or set pk.mode): " + route, faults);
    }
  }

  private static void checkTarget(
      RecordRoute route, Map<String, String> props, List<ConfigValue> faults) {
    boolean inValue =
        route.targetPath().map(path -> path.root() == RecordPath.Root.VALUE).orElse(false);
    if (inValue && lower(props, RowKeys.DELETE_ENABLED, "false").equals("true")) {
      report(
          "Cannot use kcql with delete.enabled=true: a record to delete by has no value for"
              + (" WITHTARGET (take the table from the key): " + route),
          RowKeys.DELETE_ENABLED,
          faults);
    }
  }

  /** What a statement says holds for every topic that it names. */
  private static void checkOverrides(
      RecordRoute route,
      Map<String, String> props,
      List<String> names,
      String says,
      List<ConfigValue> faults) {
    for (String key : props.keySet()) {
      if (names.stream().anyMatch(name -> isOverride(key, name))) {
        report(
            "Cannot use kcql with " + key + ": it " + says + " (keep one of them): " + route,
            key,
            faults);
      }
    }
  }

  private static void checkKeyFields(
      RecordRoute route, Map<String, String> props, List<ConfigValue> faults) {
    if (!isBlank(props.get(RowKeys.PK_FIELDS))) {
      report(
          "Cannot use kcql with pk.fields: it has PK (keep one of them): " + route,
          RowKeys.PK_FIELDS,
          faults);
    }
    String mode = lower(props, RowKeys.PK_MODE, "record_value");
    if (!mode.equals("record_value")) {
      report(
          "Cannot use kcql with pk.mode=" + mode + ": it has PK (keep one of them): " + route,
          RowKeys.PK_MODE,
          faults);
    }
    if (lower(props, RowKeys.DELETE_ENABLED, "false").equals("true")) {
      report(
          "Cannot use kcql with delete.enabled=true: a record to delete by has no fields for PK"
              + (" (set pk.mode=record_key in its place): " + route),
          RowKeys.DELETE_ENABLED,
          faults);
    }
  }

  private static boolean isBlank(@Nullable String text) {
    return text == null || text.isBlank();
  }

  private static String lower(Map<String, String> props, String key, String preset) {
    String text = props.get(key);
    return (isBlank(text) ? preset : String.valueOf(text)).trim().toLowerCase(Locale.ROOT);
  }

  private static void fault(String message, List<ConfigValue> faults) {
    faults.add(KeyChecks.fault(KCQL, message));
  }

  private static void report(String message, String key, List<ConfigValue> faults) {
    fault(message, faults);
    faults.add(KeyChecks.fault(key, message));
  }
}
