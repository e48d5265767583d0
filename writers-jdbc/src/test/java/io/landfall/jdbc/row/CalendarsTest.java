// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.Date;
import java.util.GregorianCalendar;
import java.util.Objects;
import java.util.Set;
import java.util.TimeZone;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class CalendarsTest {

  private static final long MS_PER_DAY = 86_400_000L;

  private static final TemporalRules LEGACY =
      new TemporalRules(
          Set.of(), EpochPrecision.MICROSECONDS, CalendarSystem.LEGACY, ZoneOffset.UTC);

  @Property
  void aDayOfTheOldCalendarKeepsItsName(@ForAll @LongRange(min = -719_000, max = 20_000) long day) {
    Calendar old = new GregorianCalendar(TimeZone.getTimeZone("UTC"));
    old.setTimeInMillis(day * MS_PER_DAY);
    boolean leapDay = old.get(Calendar.MONTH) == 1 && old.get(Calendar.DAY_OF_MONTH) == 29;
    Assume.that(!leapDay);
    Date moved =
        (Date) Objects.requireNonNull(Calendars.days(LEGACY)).apply(new Date(day * MS_PER_DAY));
    assertThat(LocalDate.ofInstant(moved.toInstant(), ZoneOffset.UTC))
        .isEqualTo(
            LocalDate.of(
                old.get(Calendar.YEAR),
                old.get(Calendar.MONTH) + 1,
                old.get(Calendar.DAY_OF_MONTH)));
  }

  @Property
  void theTimeOfDayStays(@ForAll @LongRange(min = -62_000_000_000_000L, max = 0) long ms) {
    Date moved = (Date) Objects.requireNonNull(Calendars.instants(LEGACY)).apply(new Date(ms));
    assertThat(Math.floorMod(moved.getTime(), MS_PER_DAY)).isEqualTo(Math.floorMod(ms, MS_PER_DAY));
  }
}
