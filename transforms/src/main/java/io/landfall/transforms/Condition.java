// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import io.landfall.project.Selection;
import io.landfall.record.MissingField;
import io.landfall.record.PathReader;
import io.landfall.record.RecordPath;
import io.landfall.record.RecordPosition;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.errors.DataException;
import org.jspecify.annotations.Nullable;

/** What one field of a record must be like. */
final class Condition {
  static final String FIELD = "field";
  static final String IS_NULL = "is.null";
  static final String EQUALS = "equals";
  static final String IN = "in";
  static final String MATCHES = "matches";
  static final String ON_MISSING = "on.missing";

  /** Keys of comparisons of numbers, and what each wants of the order. */
  private enum Bound {
    AT_LEAST("at.least", "The least that it may be, as a number.", order -> order >= 0),
    GREATER_THAN("greater.than", "A number that it must be above.", order -> order > 0),
    AT_MOST("at.most", "The most that it may be, as a number.", order -> order <= 0),
    LESS_THAN("less.than", "A number that it must be below.", order -> order < 0);

    private final String key;
    private final String documentation;
    private final IntPredicate order;

    Bound(String key, String documentation, IntPredicate order) {
      this.key = key;
      this.documentation = documentation;
      this.order = order;
    }
  }

  private final PathReader path;
  private final @Nullable Boolean wantsNull;
  private final List<Predicate<Object>> demands;
  private final String onMissing;

  private Condition(
      PathReader path,
      @Nullable Boolean wantsNull,
      List<Predicate<Object>> demands,
      String onMissing) {
    this.path = path;
    this.wantsNull = wantsNull;
    this.demands = demands;
    this.onMissing = onMissing;
  }

  static ConfigDef define(ConfigDef keys) {
    keys.define(
            FIELD,
            Type.STRING,
            ConfigDef.NO_DEFAULT_VALUE,
            PathKeys::check,
            HIGH,
            "Path of the field: in the value, or below _key or _header; or _topic, _partition,"
                + " _offset, _timestamp. All that the other keys demand of it must be so.")
        .define(EQUALS, Type.STRING, null, HIGH, "What it must be, as text; numbers by their size.")
        .define(IN, Type.STRING, null, HIGH, "What it may be, separated by commas, as with equals.")
        .define(
            MATCHES,
            Type.STRING,
            null,
            (key, value) -> Keys.pattern(key, (String) value),
            HIGH,
            "Regular expression (Java) for all of its text.");
    for (Bound bound : Bound.values()) {
      keys.define(
          bound.key,
          Type.STRING,
          null,
          (key, value) -> number(key, (String) value),
          MEDIUM,
          bound.documentation);
    }
    return keys.define(
            IS_NULL,
            Type.BOOLEAN,
            null,
            MEDIUM,
            "Whether it must be null or absent (true), or must not (false).")
        .define(
            ON_MISSING,
            Type.STRING,
            "no",
            ValidString.in("no", "yes", "fail"),
            MEDIUM,
            "Whether the condition holds for null or no field, where is.null is not set; fail rejects"
                + " the record.");
  }

  /**
   * @throws ConfigException if nothing is demanded
   */
  static Condition of(FieldKeys keys) {
    List<Predicate<Object>> demands = new ArrayList<>();
    if (keys.isSet(EQUALS)) {
      demands.add(equalTo(List.of(keys.text(EQUALS))));
    }
    if (keys.isSet(IN)) {
      demands.add(equalTo(Selection.list(keys.text(IN))));
    }
    if (keys.isSet(MATCHES)) {
      Pattern pattern = Pattern.compile(keys.text(MATCHES));
      demands.add(value -> pattern.matcher(PlainText.of(value)).matches());
    }
    for (Bound bound : Bound.values()) {
      if (keys.isSet(bound.key)) {
        BigDecimal limit = new BigDecimal(keys.text(bound.key).trim());
        demands.add(
            value ->
                !isEndless(value)
                    && bound.order.test(
                        Numbers.of(comparable(value), "a number").compareTo(limit)));
      }
    }
    Boolean wantsNull = keys.isSet(IS_NULL) ? (Boolean) keys.flag(IS_NULL) : null;
    if (demands.isEmpty() && wantsNull == null) {
      throw keys.fault("nothing is demanded of " + keys.text(FIELD) + " (set equals, in, …)");
    }
    return new Condition(
        RecordPath.parse(keys.text(FIELD)).reader(MissingField.NULL),
        wantsNull,
        demands,
        keys.text(ON_MISSING));
  }

  /**
   * Whether the record is so.
   *
   * @throws DataException if that cannot be said; names path and record
   */
  boolean holds(ConnectRecord<?> record) {
    Object value = path.read(record);
    if (value == null) {
      return missing(record);
    }
    if (Boolean.TRUE.equals(wantsNull)) {
      return false;
    }
    try {
      return demands.stream().allMatch(demand -> demand.test(value));
    } catch (DataException e) {
      throw fault(record, String.valueOf(e.getMessage()));
    }
  }

  private boolean missing(ConnectRecord<?> record) {
    if (wantsNull != null) {
      return wantsNull;
    }
    if (onMissing.equals("fail")) {
      throw fault(record, "is missing");
    }
    return onMissing.equals("yes");
  }

  private DataException fault(ConnectRecord<?> record, String fault) {
    return new DataException(
        "Cannot decide on " + RecordPosition.name(record) + ": " + path.path() + " " + fault);
  }

  private static Predicate<Object> equalTo(List<String> texts) {
    Set<String> wanted = new HashSet<>(texts);
    List<BigDecimal> numbers =
        texts.stream().filter(Condition::isNumber).map(Condition::parse).toList();
    return value ->
        value instanceof Number number
            ? isAmong(number, numbers)
            : wanted.contains(PlainText.of(comparable(value)));
  }

  private static boolean isAmong(Number number, List<BigDecimal> numbers) {
    if (isEndless(number)) {
      return false;
    }
    BigDecimal exact = Numbers.of(number, "a number");
    return numbers.stream().anyMatch(wanted -> wanted.compareTo(exact) == 0);
  }

  /** Not a number, or an infinite one: nothing holds for it. */
  private static boolean isEndless(Object value) {
    return (value instanceof Double floating && !Double.isFinite(floating))
        || (value instanceof Float narrow && !Float.isFinite(narrow));
  }

  /** Times count by their epoch milliseconds. */
  private static Object comparable(Object value) {
    return value instanceof java.util.Date date ? date.getTime() : value;
  }

  private static boolean isNumber(String text) {
    try {
      parse(text);
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static BigDecimal parse(String text) {
    return new BigDecimal(text.trim());
  }

  private static void number(String key, @Nullable String value) {
    if (value != null && !isNumber(value)) {
      throw new ConfigException(key, value, "expected a number");
    }
  }
}
