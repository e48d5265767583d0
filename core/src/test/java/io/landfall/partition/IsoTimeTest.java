// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.joda.time.DateTimeZone;
import org.joda.time.format.ISODateTimeFormat;
import org.junit.jupiter.api.Test;

class IsoTimeTest {

  private final Random random = new Random(11);

  private String digits(int count, int below) {
    return String.format(Locale.ROOT, "%0" + count + "d", random.nextInt(below));
  }

  private String date() {
    String year = digits(4, 3_000);
    return switch (random.nextInt(6)) {
      case 0 -> year;
      case 1 -> year + "-" + digits(2, 14);
      case 2 -> year + "-" + digits(3, 370);
      case 3 -> year + "-W" + digits(2, 55) + (random.nextBoolean() ? "-" + digits(1, 9) : "");
      default -> year + "-" + digits(2, 14) + "-" + digits(2, 33);
    };
  }

  private String time() {
    String text = digits(2, 25);
    for (int i = random.nextInt(3); i > 0; i--) {
      text += ":" + digits(2, 61);
    }
    return random.nextInt(3) > 0
        ? text
        : text + (random.nextBoolean() ? "." : ",") + digits(1 + random.nextInt(6), 10);
  }

  private String offset() {
    return switch (random.nextInt(4)) {
      case 0 -> "";
      case 1 -> "Z";
      case 2 -> (random.nextBoolean() ? "+" : "-") + digits(2, 20) + ":" + digits(2, 60);
      default -> (random.nextBoolean() ? "+" : "-") + digits(2, 20);
    };
  }

  @Test
  void randomTextsAreReadOrRefusedAsJodaTimeDoes() {
    int tries = Integer.getInteger("landfall.tries", 10_000);
    int read = 0;
    for (int i = 0; i < tries; i++) {
      String text = date() + (random.nextInt(4) == 0 ? "" : "T" + time() + offset());
      Long expected = joda(text);
      if (expected == null) {
        assertThatThrownBy(() -> IsoTime.parse(text, ZoneOffset.UTC), text)
            .isInstanceOf(DateTimeException.class);
      } else {
        read++;
        assertThat(IsoTime.parse(text, ZoneOffset.UTC)).as(text).isEqualTo(expected);
      }
    }
    assertThat(read).isBetween(tries / 4, tries - 1);
  }

  @SuppressWarnings("NullAway")
  private static Long joda(String text) {
    try {
      return ISODateTimeFormat.dateTimeParser().withZone(DateTimeZone.UTC).parseMillis(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  @Test
  void aSpaceMayStandForTheLetterT() {
    assertThat(IsoTime.parse("2026-07-01 12:30:00+02:00", ZoneOffset.UTC))
        .isEqualTo(IsoTime.parse("2026-07-01T10:30:00Z", ZoneOffset.UTC));
  }

  @Test
  void aTextWithoutOffsetIsInTheZoneThatIsConfigured() {
    assertThat(IsoTime.parse("2026-07-01T12:00", ZoneId.of("Europe/Vienna")))
        .isEqualTo(IsoTime.parse("2026-07-01T10:00Z", ZoneOffset.UTC));
    assertThat(IsoTime.parse("2026-07-01T12:00", ZoneOffset.ofHours(-3)))
        .isEqualTo(IsoTime.parse("2026-07-01T15:00Z", ZoneOffset.UTC));
  }

  @Test
  void whatIsNoInstantIsRefused() {
    for (String text :
        List.of(
            "",
            "T10:00",
            "2026-07-01X",
            "26-07-01",
            "2026-07-01T10:00Zx",
            "2026-07-01T1:2:3:4",
            "2026-07-01T10:00:00.",
            "2026-02-30",
            "yesterday")) {
      assertThatThrownBy(() -> IsoTime.parse(text, ZoneOffset.UTC), text)
          .isInstanceOf(DateTimeException.class);
    }
  }
}
