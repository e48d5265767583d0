// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.jdbc.bind.NumericUnit;
import io.landfall.jdbc.bind.TimeRules;
import io.landfall.jdbc.row.CalendarSystem;
import io.landfall.jdbc.row.EpochPrecision;
import io.landfall.jdbc.row.TemporalRules;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** The keys that say how values go into columns. */
final class ValueKeys {

  static final String NUMERIC_TIMESTAMP_UNIT = "numeric.timestamp.unit";
  static final String DB_TIMEZONE = "db.timezone";
  static final String DATE_TIMEZONE = "date.timezone";
  static final String DATE_CALENDAR = "date.calendar.system";
  static final String TIMESTAMP_FIELDS = "timestamp.fields.list";
  static final String TIMESTAMP_PRECISION = "timestamp.precision.mode";

  /** Whose midnight a date stands for. */
  private enum DateZone {
    DB_TIMEZONE,
    UTC
  }

  private ValueKeys() {}

  static void define(ConfigDef def) {
    def.define(
            NUMERIC_TIMESTAMP_UNIT,
            Type.STRING,
            "ms",
            KeyChecks.text("s, ms, us or ns", ValueKeys::checkUnit),
            Importance.MEDIUM,
            "What numbers count that go into a column of dates or times: s, ms, us or ns since "
                + "1970-01-01 in UTC.")
        .define(
            DB_TIMEZONE,
            Type.STRING,
            "UTC",
            KeyChecks.text("time zone such as UTC or Europe/Vienna", ValueKeys::checkZone),
            Importance.MEDIUM,
            "Time zone in which points in time are written to columns that have none.");
    defineReading(def);
  }

  /** The keys that can be set for single topics. */
  static void defineReading(ConfigDef def) {
    def.define(
            DATE_TIMEZONE,
            Type.STRING,
            "UTC",
            KeyChecks.oneOf(DateZone.class),
            Importance.LOW,
            "Time zone in which a date is looked at, which Connect gives as midnight in UTC: UTC "
                + "keeps the day, DB_TIMEZONE takes that of db.timezone, which west of UTC is the "
                + "day before.")
        .define(
            DATE_CALENDAR,
            Type.STRING,
            "PROLEPTIC_GREGORIAN",
            KeyChecks.exactly(CalendarSystem.class),
            Importance.LOW,
            "Calendar of dates and timestamps before 1582-10-15: PROLEPTIC_GREGORIAN as Connect "
                + "and SQL have it, LEGACY for sources that count by java.util.GregorianCalendar.")
        .define(
            TIMESTAMP_FIELDS,
            Type.LIST,
            "",
            Importance.MEDIUM,
            "Names of fields, INT64 or STRING, that count since 1970-01-01 in UTC what "
                + "timestamp.precision.mode says and go into columns of timestamps.")
        .define(
            TIMESTAMP_PRECISION,
            Type.STRING,
            "MICROSECONDS",
            KeyChecks.oneOf(EpochPrecision.class),
            Importance.MEDIUM,
            "What the fields of timestamp.fields.list count: MICROSECONDS or NANOSECONDS.");
  }

  static TimeRules read(Map<String, Object> values) {
    return new TimeRules(
        NumericUnit.of(KeyChecks.text(values, NUMERIC_TIMESTAMP_UNIT)),
        zone(KeyChecks.text(values, DB_TIMEZONE)));
  }

  static TemporalRules temporals(Map<String, Object> values, ZoneId databaseZone) {
    return new TemporalRules(
        Set.copyOf(KeyChecks.list(values, TIMESTAMP_FIELDS)),
        KeyChecks.valueOf(EpochPrecision.class, values, TIMESTAMP_PRECISION),
        KeyChecks.valueOf(CalendarSystem.class, values, DATE_CALENDAR),
        KeyChecks.valueOf(DateZone.class, values, DATE_TIMEZONE) == DateZone.UTC
            ? ZoneOffset.UTC
            : databaseZone);
  }

  /** With the old names of three letters, as the validators of peers take them. */
  private static ZoneId zone(String id) {
    return ZoneId.of(id, ZoneId.SHORT_IDS);
  }

  private static void checkZone(String name, String zone) {
    try {
      zone(zone.trim());
    } catch (DateTimeException e) {
      throw new ConfigException(name, zone, "no such time zone");
    }
  }

  private static void checkUnit(String name, String unit) {
    try {
      NumericUnit.of(unit);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(name, unit, "must be s, ms, us or ns");
    }
  }
}
