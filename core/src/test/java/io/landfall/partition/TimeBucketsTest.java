// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.joda.time.DateTime;
import org.joda.time.DateTimeZone;
import org.joda.time.format.DateTimeFormat;
import org.junit.jupiter.api.Test;

/** Spans of local time are those that pipelines have had so far. */
class TimeBucketsTest {

  private static final List<String> ZONES =
      List.of(
          "UTC",
          "Europe/Vienna",
          "America/New_York",
          "America/Sao_Paulo",
          "Asia/Kathmandu",
          "Australia/Lord_Howe",
          "Africa/Casablanca",
          "+05:30");
  private static final List<Long> DURATIONS =
      List.of(1L, 1_000L, 60_000L, 900_000L, 3_600_000L, 7_200_000L, 86_400_000L, 604_800_000L);

  private static final String FORMAT = "YYYY-MM-dd/HH:mm:ss.SSS ZZ";

  private final Random random = new Random(7);

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private static TimeBuckets buckets(String zone, long durationMs) {
    return buckets(FORMAT, zone, durationMs);
  }

  private static TimeBuckets buckets(String format, String zone, long durationMs) {
    return new TimeBuckets(TimeFormat.formatter(format, Locale.ROOT), ZoneId.of(zone), durationMs);
  }

  /** The steps that the peers' documentation and observed paths agree on, from 1970 on. */
  private static String expected(String zoneId, long durationMs, long ms) {
    DateTimeZone zone = DateTimeZone.forID(zoneId);
    long local = zone.convertUTCToLocal(ms);
    long start = zone.convertLocalToUTC(Math.floorDiv(local, durationMs) * durationMs, false);
    return new DateTime(start, zone).toString(DateTimeFormat.forPattern(FORMAT));
  }

  private long nearATransition(String zone) {
    long at = random.nextLong(0, 2_000_000_000_000L);
    ZoneOffsetTransition next = ZoneId.of(zone).getRules().nextTransition(Instant.ofEpochMilli(at));
    return next == null
        ? at
        : Math.max(0, next.getInstant().toEpochMilli())
            + random.nextLong(-90_000_000L, 90_000_000L);
  }

  @Test
  void randomInstantsFallIntoTheSameSpans() {
    int tries = Integer.getInteger("landfall.tries", 10_000);
    for (int i = 0; i < tries / 20; i++) {
      String zone = any(ZONES);
      long duration = any(DURATIONS);
      TimeBuckets buckets = buckets(zone, duration);
      long around = nearATransition(zone);
      for (int j = 0; j < 20; j++) {
        long ms =
            random.nextBoolean() ? nearATransition(zone) : around + random.nextInt(20_000_000);
        assertThat(buckets.at(ms))
            .as("%d in %s by %d", ms, zone, duration)
            .isEqualTo(expected(zone, duration, ms));
      }
    }
  }

  @Test
  void anHourThatTheClockShowsTwiceIsOneSpan() {
    assertThat(twice("Europe/Vienna", "2026-10-25T00:30:00Z")).isEqualTo("02 +0100");
    assertThat(twice("America/New_York", "2026-11-01T05:30:00Z")).isEqualTo("01 -0400");
  }

  /** The text half an hour before the clock is set back, which is that of an hour later. */
  private static String twice(String zone, String instant) {
    TimeBuckets buckets = buckets("HH Z", zone, 3_600_000);
    long ms = Instant.parse(instant).toEpochMilli();
    String first = buckets.at(ms);
    assertThat(buckets.at(ms + 3_600_000)).isSameAs(first);
    return first;
  }

  @Test
  void aDayThatBeginsInAGapBeginsAfterIt() {
    TimeBuckets buckets = buckets(FORMAT, "America/Sao_Paulo", 86_400_000);
    assertThat(buckets.at(Instant.parse("2018-11-04T12:00:00Z").toEpochMilli()))
        .isEqualTo("2018-11-04/01:00:00.000 -02:00");
  }

  @Test
  void timesBefore1970FallIntoTheSpanThatTheyAreIn() {
    assertThat(buckets("UTC", 3_600_000).at(-1)).isEqualTo("1969-12-31/23:00:00.000 +00:00");
  }

  @Test
  void aSpanHasOneTextHoweverOftenItIsAskedFor() {
    TimeBuckets buckets = buckets("Asia/Kathmandu", 3_600_000);
    String[] texts = new String[48];
    for (int hour = 0; hour < 48; hour++) {
      texts[hour] = buckets.at(hour * 3_600_000L);
    }
    for (int round = 0; round < 1_000; round++) {
      int hour = random.nextInt(48);
      assertThat(buckets.at(hour * 3_600_000L + random.nextInt(900_000))).isSameAs(texts[hour]);
    }
  }
}
