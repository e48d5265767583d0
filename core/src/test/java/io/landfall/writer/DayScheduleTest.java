// SPDX-License-Identifier: Apache-2.0
package io.landfall.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DayScheduleTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final ZoneId LORD_HOWE = ZoneId.of("Australia/Lord_Howe");
  private static final ZoneId HAVANA = ZoneId.of("America/Havana");
  private static final ZoneId APIA = ZoneId.of("Pacific/Apia");

  /** The next {@code count} instants after {@code from}, as the local clock shows them. */
  private static List<String> next(ZoneId zone, Duration every, String from, int count) {
    DaySchedule schedule = new DaySchedule(every.toMillis(), zone);
    List<String> shown = new ArrayList<>();
    long at = OffsetDateTime.parse(from).toInstant().toEpochMilli();
    for (int i = 0; i < count; i++) {
      at = schedule.nextAfter(at);
      shown.add(Instant.ofEpochMilli(at).atZone(zone).toOffsetDateTime().toString());
    }
    return shown;
  }

  @Test
  void instantsAreMultiplesSinceLocalMidnight() {
    assertThat(next(BERLIN, Duration.ofHours(6), "2026-01-15T04:12:33.5+01:00", 4))
        .containsExactly(
            "2026-01-15T06:00+01:00",
            "2026-01-15T12:00+01:00",
            "2026-01-15T18:00+01:00",
            "2026-01-16T00:00+01:00");
  }

  @Test
  void anInstantOfTheScheduleIsNotItsOwnNext() {
    assertThat(next(BERLIN, Duration.ofHours(1), "2026-01-15T04:00+01:00", 1))
        .containsExactly("2026-01-15T05:00+01:00");
    assertThat(next(BERLIN, Duration.ofHours(1), "2026-01-15T03:59:59.999+01:00", 1))
        .containsExactly("2026-01-15T04:00+01:00");
  }

  @Test
  void midnightEndsAnIntervalThatDoesNotDivideTheDay() {
    assertThat(next(BERLIN, Duration.ofHours(7), "2026-01-15T13:00+01:00", 4))
        .containsExactly(
            "2026-01-15T14:00+01:00",
            "2026-01-15T21:00+01:00",
            "2026-01-16T00:00+01:00",
            "2026-01-16T07:00+01:00");
  }

  @Test
  void aShortDayKeepsToTheClock() {
    assertThat(next(BERLIN, Duration.ofHours(6), "2026-03-29T00:00+01:00", 2))
        .containsExactly("2026-03-29T06:00+02:00", "2026-03-29T12:00+02:00");
  }

  @Test
  void multiplesThatTheClockJumpsOverFallOnTheJump() {
    assertThat(next(BERLIN, Duration.ofMinutes(30), "2026-03-29T01:30+01:00", 2))
        .containsExactly("2026-03-29T03:00+02:00", "2026-03-29T03:30+02:00");
    assertThat(next(BERLIN, Duration.ofMinutes(45), "2026-03-29T01:30+01:00", 2))
        .containsExactly("2026-03-29T03:00+02:00", "2026-03-29T03:45+02:00");
    assertThat(next(NEW_YORK, Duration.ofMinutes(150), "2026-03-08T00:00-05:00", 2))
        .containsExactly("2026-03-08T03:00-04:00", "2026-03-08T05:00-04:00");
  }

  @Test
  void multiplesThatTheClockShowsTwiceCountTwice() {
    assertThat(next(BERLIN, Duration.ofMinutes(30), "2026-10-25T02:00+02:00", 4))
        .containsExactly(
            "2026-10-25T02:30+02:00",
            "2026-10-25T02:00+01:00",
            "2026-10-25T02:30+01:00",
            "2026-10-25T03:00+01:00");
    assertThat(next(NEW_YORK, Duration.ofHours(1), "2026-11-01T00:30-04:00", 3))
        .containsExactly(
            "2026-11-01T01:00-04:00", "2026-11-01T01:00-05:00", "2026-11-01T02:00-05:00");
  }

  @Test
  void aLongDayHasNoInstantMoreOfALongInterval() {
    assertThat(next(BERLIN, Duration.ofHours(6), "2026-10-25T00:00+02:00", 2))
        .containsExactly("2026-10-25T06:00+01:00", "2026-10-25T12:00+01:00");
  }

  @Test
  void halfAnHourOfDaylightSavingIsFollowed() {
    assertThat(next(LORD_HOWE, Duration.ofHours(1), "2026-04-05T00:30+11:00", 3))
        .containsExactly(
            "2026-04-05T01:00+11:00", "2026-04-05T02:00+10:30", "2026-04-05T03:00+10:30");
    assertThat(next(LORD_HOWE, Duration.ofHours(1), "2026-10-04T01:00+10:30", 2))
        .containsExactly("2026-10-04T02:30+11:00", "2026-10-04T03:00+11:00");
  }

  @Test
  void aMidnightThatIsJumpedOverFallsOnTheJump() {
    assertThat(next(HAVANA, Duration.ofHours(12), "2026-03-07T12:00-05:00", 2))
        .containsExactly("2026-03-08T01:00-04:00", "2026-03-08T12:00-04:00");
  }

  @Test
  void aDayThatDoesNotExistIsOneInstant() {
    assertThat(next(APIA, Duration.ofHours(12), "2011-12-29T12:00-10:00", 2))
        .containsExactly("2011-12-31T00:00+14:00", "2011-12-31T12:00+14:00");
  }

  @Test
  void moreThanADayIsADay() {
    assertThat(next(BERLIN, Duration.ofDays(7), "2026-03-28T15:00+01:00", 3))
        .containsExactly(
            "2026-03-29T00:00+01:00", "2026-03-30T00:00+02:00", "2026-03-31T00:00+02:00");
    assertThat(next(BERLIN, Duration.ofMillis(Long.MAX_VALUE), "2026-03-28T15:00+01:00", 1))
        .containsExactly("2026-03-29T00:00+01:00");
    assertThat(next(BERLIN, Duration.ofDays(1), "2026-03-29T00:00+01:00", 1))
        .containsExactly("2026-03-30T00:00+02:00");
  }

  @Test
  void noIntervalIsRefused() {
    assertThatThrownBy(() -> new DaySchedule(0, BERLIN))
        .hasMessage("Cannot schedule every 0 ms (at least 1 ms)");
  }

  /** Against the definition, minute by minute. */
  @Property(tries = 500)
  void nothingLiesBetweenAnInstantAndItsNext(@ForAll long seed) {
    Random random = new Random(seed);
    ZoneId zone =
        List.of(BERLIN, NEW_YORK, LORD_HOWE, HAVANA, APIA, ZoneId.of("UTC")).get(random.nextInt(6));
    int minutes =
        List.of(1, 7, 15, 30, 45, 60, 90, 150, 360, 420, 720, 1440).get(random.nextInt(12));
    long from = somewhere(random, zone);
    long next = new DaySchedule(Duration.ofMinutes(minutes).toMillis(), zone).nextAfter(from);
    assertThat(next).isGreaterThan(from);
    assertThat(isOnSchedule(next, minutes, zone)).isTrue();
    for (long at = from - Math.floorMod(from, 60_000) + 60_000; at < next; at += 60_000) {
      assertThat(isOnSchedule(at, minutes, zone)).as("%s", Instant.ofEpochMilli(at)).isFalse();
    }
  }

  /** Near a change of the clock, mostly. */
  private static long somewhere(Random random, ZoneId zone) {
    Instant base = Instant.parse("2010-01-01T00:00:00Z").plusSeconds(random.nextInt(500_000_000));
    ZoneOffsetTransition change = zone.getRules().nextTransition(base);
    Instant near = change == null || random.nextInt(4) == 0 ? base : change.getInstant();
    return near.toEpochMilli() + random.nextInt(172_800_000) - 86_400_000;
  }

  private static boolean isOnSchedule(long epochMs, int minutes, ZoneId zone) {
    ZonedDateTime shown = Instant.ofEpochMilli(epochMs).atZone(zone);
    if (isMultiple(shown.toLocalTime(), minutes)) {
      return true;
    }
    ZoneOffsetTransition change = zone.getRules().nextTransition(Instant.ofEpochMilli(epochMs - 1));
    if (change == null || !change.isGap() || change.getInstant().toEpochMilli() != epochMs) {
      return false;
    }
    for (var at = change.getDateTimeBefore();
        at.isBefore(change.getDateTimeAfter());
        at = at.plusMinutes(1)) {
      if (isMultiple(at.toLocalTime(), minutes)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isMultiple(LocalTime time, int minutes) {
    return time.toNanoOfDay() % Duration.ofMinutes(minutes).toNanos() == 0;
  }
}
