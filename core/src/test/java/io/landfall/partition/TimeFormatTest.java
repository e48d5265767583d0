// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Supplier;
import org.apache.kafka.common.config.ConfigException;
import org.joda.time.DateTime;
import org.joda.time.DateTimeZone;
import org.joda.time.format.DateTimeFormat;
import org.junit.jupiter.api.Test;

/** What a format means is what Joda-Time prints for it. */
class TimeFormatTest {

  private static final String LETTERS = "GCxyYwedDEMaKhHkmsSZ";
  private static final List<String> LITERALS =
      List.of("/", "'year='", "-", "''", "'o''clock'", "'a''", ":", "' T '", "", "", "é/", "'");
  private static final List<Locale> LOCALES =
      List.of(
          Locale.ROOT,
          Locale.ENGLISH,
          new Locale("fr"),
          new Locale("fr-FR"),
          new Locale("US"),
          new Locale("ru"),
          new Locale("ja"));
  private static final List<String> ZONES =
      List.of("UTC", "Europe/Vienna", "America/Sao_Paulo", "Asia/Kathmandu", "+05:30", "-03:00");

  private final Random random = new Random(20261121);

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private String pattern() {
    StringBuilder pattern = new StringBuilder();
    for (int i = random.nextInt(6); i >= 0; i--) {
      String letter = String.valueOf(LETTERS.charAt(random.nextInt(LETTERS.length())));
      pattern.append(letter.repeat(1 + random.nextInt(5))).append(any(LITERALS));
    }
    return pattern.toString();
  }

  private static String joda(String pattern, Locale locale, String zone, long ms) {
    return new DateTime(ms, DateTimeZone.forID(zone))
        .toString(DateTimeFormat.forPattern(pattern).withLocale(locale));
  }

  private static String ours(String pattern, Locale locale, String zone, long ms) {
    return TimeFormat.formatter(pattern, locale)
        .format(Instant.ofEpochMilli(ms).atZone(ZoneId.of(zone)));
  }

  /** An open quote may turn literal text into letters. */
  private static String orRefused(Supplier<String> printed) {
    try {
      return printed.get();
    } catch (ConfigException | IllegalArgumentException e) {
      return "refused";
    }
  }

  /** From the year 1000 to beyond 9999, most of them in the years that records come from. */
  private long instant() {
    long wide = random.nextLong(-30_000_000_000_000L, 300_000_000_000_000L);
    return random.nextInt(4) == 0 ? wide : random.nextLong(0, 4_102_444_800_000L);
  }

  @Test
  void randomFormatsPrintAsJodaTimePrintsThem() {
    int tries = Integer.getInteger("landfall.tries", 10_000);
    for (int i = 0; i < tries; i++) {
      String pattern = pattern();
      Locale locale = any(LOCALES);
      String zone = any(ZONES);
      long ms = instant();
      assertThat(orRefused(() -> ours(pattern, locale, zone, ms)))
          .as("%s of %d in %s, %s (%d)", pattern, ms, zone, locale, i)
          .isEqualTo(orRefused(() -> joda(pattern, locale, zone, ms)));
    }
  }

  @Test
  void namesOfZonesAreThoseThatJodaTimePrints() {
    for (String zone :
        List.of(
            "UTC",
            "Europe/Vienna",
            "Europe/London",
            "America/New_York",
            "America/Los_Angeles",
            "Asia/Tokyo",
            "Asia/Kolkata",
            "Australia/Sydney")) {
      for (String pattern : List.of("z", "zzzz")) {
        for (long ms : new long[] {1_767_225_600_000L, 1_782_864_000_000L}) {
          assertThat(ours(pattern, Locale.ENGLISH, zone, ms))
              .as(zone + " " + pattern)
              .isEqualTo(joda(pattern, Locale.ENGLISH, zone, ms));
        }
      }
    }
  }

  @Test
  void allLettersHaveOneMeaningOrNone() {
    for (char c = 'A'; c <= 'z'; c++) {
      String letter = String.valueOf(c);
      boolean known = (LETTERS + "z").contains(letter);
      if (known || !Character.isLetter(c)) {
        assertThat(TimeFormat.formatter(letter, Locale.ROOT)).isNotNull();
      } else {
        assertThatThrownBy(() -> TimeFormat.formatter(letter, Locale.ROOT))
            .isInstanceOf(ConfigException.class);
        assertThatThrownBy(() -> DateTimeFormat.forPattern(letter))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  @Test
  void aFaultShowsWhereItIs() {
    assertThatThrownBy(() -> TimeFormat.formatter("YYYY-MM-ddTHH", Locale.ROOT))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "Cannot read time format: YYYY-MM-ddTHH (at 10: the letter T means nothing; quote text as 'text')\n"
                + "  YYYY-MM-ddTHH\n"
                + "            ^");
    assertThatThrownBy(() -> TimeFormat.formatter("S".repeat(20), Locale.ROOT))
        .hasMessageContaining("at 0: 20 times S are too many");
  }

  @Test
  void theZonesOfJodaTimeAreKnownByTheirNames() {
    for (String id : DateTimeZone.getAvailableIDs()) {
      assertThat(TimeZones.of(id)).as(id).isNotNull();
    }
    for (String id : List.of("+05:30", "-03:00", "UTC")) {
      assertThat(TimeZones.of(id).getRules().getOffset(Instant.EPOCH).getTotalSeconds() * 1_000)
          .isEqualTo(DateTimeZone.forID(id).getOffset(0));
    }
    for (String id : List.of("PST", "", "Vienna", "europe/vienna")) {
      assertThatThrownBy(() -> TimeZones.of(id))
          .isInstanceOf(ConfigException.class)
          .hasMessageStartingWith("Cannot find time zone: " + id);
    }
  }
}
