// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Keys that say how times are written. */
final class TimeKeys {
  static final String FORMAT = "format";
  static final String PRECISION = "unix.precision";
  static final String TIMEZONE = "timezone";

  private static final String[] UNITS = {"seconds", "milliseconds", "microseconds", "nanoseconds"};

  static final ConfigDef.Validator OPTIONAL_UNITS =
      (key, value) -> {
        if (value != null) {
          ValidString.in(UNITS).ensureValid(key, value);
        }
      };

  private TimeKeys() {}

  static ConfigDef define(ConfigDef keys, String ofTexts, String ofNumbers) {
    return keys.define(
            FORMAT,
            Type.STRING,
            "",
            TimeKeys::check,
            MEDIUM,
            ofTexts
                + " A pattern of java.time.format.DateTimeFormatter; empty for ISO 8601, with or"
                + " without time, fraction and offset.")
        .define(
            PRECISION,
            Type.STRING,
            "milliseconds",
            ValidString.in(UNITS),
            MEDIUM,
            ofNumbers + " What they count since 1970.")
        .define(
            TIMEZONE,
            Type.STRING,
            "UTC",
            (key, value) -> zone((String) value),
            LOW,
            "Time zone of texts that name none, and in which days begin.");
  }

  static TimeStyle style(FieldKeys keys) {
    return new TimeStyle(keys.text(FORMAT), unit(keys.text(PRECISION)), zone(keys.text(TIMEZONE)));
  }

  static ChronoUnit unit(String name) {
    return switch (name) {
      case "seconds" -> ChronoUnit.SECONDS;
      case "microseconds" -> ChronoUnit.MICROS;
      case "nanoseconds" -> ChronoUnit.NANOS;
      default -> ChronoUnit.MILLIS;
    };
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new ConfigException(TIMEZONE, name, "no time zone, such as UTC or Europe/Vienna");
    }
  }

  static void check(String key, @Nullable Object format) {
    try {
      if (format != null) {
        TimeStyle.formatter((String) format);
      }
    } catch (IllegalArgumentException e) {
      throw new ConfigException(
          key, format, "no pattern: " + String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT));
    }
  }
}
