// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.row;

/** Which calendar the days before 1582-10-15 belong to. */
public enum CalendarSystem {
  /** Julian before, Gregorian after: that of {@code java.util.GregorianCalendar}. */
  LEGACY,
  /** Gregorian always: that of {@code java.time} and of SQL. */
  PROLEPTIC_GREGORIAN
}
