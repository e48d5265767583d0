// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.point;

import io.landfall.influx.line.Unencodable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;

/** The keys that say how records become lines. */
public final class LineKeys {

  static final String NULL_VALUES = "connect.influx.behavior.on.null.values";
  static final String SEPARATOR = "connect.influx.flatten.separator";
  static final String ARRAYS = "connect.influx.arrays";
  static final String ELEMENT_TAG = "connect.influx.arrays.tag";
  static final String UNENCODABLE = "connect.influx.unencodable";
  static final String NUMBERS = "connect.influx.numbers";
  static final String CASTS = "connect.influx.casts";
  static final String DECIMALS = "connect.influx.decimals";
  static final String DATES = "connect.influx.dates";
  static final String BYTES = "connect.influx.bytes";
  static final String PRECISION = "connect.influx.precision";
  static final String DEFAULT_TIME = "connect.influx.default.timestamp";
  static final String MISSING_TIME = "connect.influx.missing.timestamp";
  static final String SPREAD = "connect.influx.timestamp.spread";

  private LineKeys() {}

  /** Adds the keys. */
  public static void define(ConfigDef def) {
    defineTimes(def);
    defineShape(def);
    defineValues(def);
  }

  private static void defineTimes(ConfigDef def) {
    oneOf(
        def,
        PRECISION,
        Precision.NS,
        "Unit of the times in lines: ns, us, ms or s. With ms or s, points of one series that are"
            + " closer together overwrite each other.");
    oneOf(
        def,
        DEFAULT_TIME,
        DefaultTime.ACCEPTED,
        "Time of points whose statement has no WITHTIMESTAMP: accepted, when the sink accepted the"
            + " record, which makes further points when records are read again; kafka, the"
            + " record's timestamp.");
    oneOf(
        def,
        MISSING_TIME,
        MissingTime.REJECT,
        "What becomes of records in which the value of WITHTIMESTAMP is null or missing: reject,"
            + " or default for the time of statements without one.");
    oneOf(
        def,
        SPREAD,
        Spread.NONE,
        "Whether times of records that have no digits below a millisecond get some from the"
            + " record's offset, so that equal times do not collide: none, or offset.");
  }

  private static void defineShape(ConfigDef def) {
    oneOf(
        def,
        NULL_VALUES,
        NullValues.IGNORE,
        "What becomes of records without a value: ignore, reject for each by itself, or fail to"
            + " stop the sink.");
    def.define(
        SEPARATOR,
        Type.STRING,
        LineSettings.DEFAULT.shape().separator(),
        Importance.LOW,
        "What stands between the names of a nested field: temperature in air becomes"
            + " air_temperature.");
    oneOf(
        def,
        ARRAYS,
        ArrayForm.INDEX,
        "What becomes of arrays: index, a field for each element (a0, a1); json, one string;"
            + " explode, a line for each element, also of a value that is an array.");
    def.define(
        ELEMENT_TAG,
        Type.STRING,
        LineSettings.DEFAULT.shape().elementTag(),
        Importance.LOW,
        "Tag with the position of an element that has a line of its own, so that elements of one"
            + " time do not overwrite each other; empty for none.");
  }

  private static void defineValues(ConfigDef def) {
    oneOf(
        def,
        UNENCODABLE,
        Unencodable.REPLACE,
        "What becomes of characters in names and tags that not every server can take, of the field"
            + " name time, and of numbers that are not finite: replace (such numbers are left"
            + " out), strip, or reject for the record.");
    oneOf(
        def,
        NUMBERS,
        NumberForm.AS_IS,
        "as_is, or float to write integers as floats too: servers refuse a field that changes its"
            + " type.");
    def.define(
        CASTS,
        Type.LIST,
        "",
        ConfigDef.LambdaValidator.with(
            (name, value) -> casts(name, value), () -> "field:type with " + names(Cast.class)),
        Importance.MEDIUM,
        "Types for single fields by their names in lines, such as level:float, code:string;"
            + " float, integer, unsigned, string or boolean.");
    oneOf(
        def,
        DECIMALS,
        DecimalForm.FLOAT,
        "What becomes of decimals: float, the nearest one, or string with all digits.");
    oneOf(
        def,
        DATES,
        DateForm.MS,
        "What becomes of Connect's dates, times and timestamps in fields and tags: s, ms, us or ns"
            + " since 1970 or midnight, or iso for a text.");
    oneOf(
        def,
        BYTES,
        BytesForm.BASE64,
        "What becomes of bytes: base64 for a string, or reject for the record.");
  }

  private static <E extends Enum<E>> void oneOf(
      ConfigDef def, String key, E byDefault, String documentation) {
    Class<E> type = byDefault.getDeclaringClass();
    def.define(
        key,
        Type.STRING,
        name(byDefault),
        ConfigDef.CaseInsensitiveValidString.in(names(type).toArray(new String[0])),
        Importance.MEDIUM,
        documentation);
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static <E extends Enum<E>> List<String> names(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(LineKeys::name).toList();
  }

  /**
   * What does not go together.
   *
   * @param values as {@link ConfigDef#parse} gives them
   */
  public static List<ConfigValue> faults(Map<String, Object> values) {
    LineSettings.Time time = settings(values).time();
    if (time.spread() == Spread.OFFSET && !time.precision().hasRoomForOffsets()) {
      String fault = SPREAD + "=offset needs " + PRECISION + "=ns or us";
      return List.of(
          new ConfigValue(SPREAD, values.get(SPREAD), List.of(), new ArrayList<>(List.of(fault))));
    }
    return List.of();
  }

  /**
   * What the keys say.
   *
   * @param values as {@link ConfigDef#parse} gives them
   */
  public static LineSettings settings(Map<String, Object> values) {
    return new LineSettings(
        constant(NullValues.class, values, NULL_VALUES),
        new LineSettings.Shape(
            text(values, SEPARATOR),
            constant(ArrayForm.class, values, ARRAYS),
            text(values, ELEMENT_TAG).trim()),
        new LineSettings.Values(
            constant(Unencodable.class, values, UNENCODABLE),
            constant(NumberForm.class, values, NUMBERS),
            casts(CASTS, Objects.requireNonNull(values.get(CASTS), CASTS)),
            constant(DecimalForm.class, values, DECIMALS),
            constant(DateForm.class, values, DATES),
            constant(BytesForm.class, values, BYTES),
            UnsignedForm.UNSIGNED),
        new LineSettings.Time(
            constant(Precision.class, values, PRECISION),
            constant(DefaultTime.class, values, DEFAULT_TIME),
            constant(MissingTime.class, values, MISSING_TIME),
            constant(Spread.class, values, SPREAD)));
  }

  private static String text(Map<String, Object> values, String key) {
    return Objects.requireNonNull((String) values.get(key), key);
  }

  private static <E extends Enum<E>> E constant(
      Class<E> type, Map<String, Object> values, String key) {
    return Enum.valueOf(type, text(values, key).trim().toUpperCase(Locale.ROOT));
  }

  private static Map<String, Cast> casts(String key, Object value) {
    Map<String, Cast> casts = new HashMap<>();
    for (Object item : (List<?>) value) {
      String text = String.valueOf(item);
      int colon = text.lastIndexOf(':');
      String type = text.substring(colon + 1).trim().toLowerCase(Locale.ROOT);
      if (colon < 1 || !names(Cast.class).contains(type)) {
        throw new ConfigException(key, text, "must be field:type with one of " + names(Cast.class));
      }
      casts.put(text.substring(0, colon).trim(), Cast.valueOf(type.toUpperCase(Locale.ROOT)));
    }
    return casts;
  }
}
