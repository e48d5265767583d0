// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.http;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.OptionalLong;

/** The header by which a server says when to come back. */
final class RetryAfter {

  /** A server that asks for more is asked again in between. */
  static final long LONGEST_MS = 600_000;

  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);

  private RetryAfter() {}

  /** Reads seconds, with or without a fraction, or a date; anything else is as good as nothing. */
  static OptionalLong millis(String value, long nowMs) {
    String text = value.trim();
    OptionalLong asked = seconds(text);
    if (asked.isEmpty()) {
      asked = date(text, nowMs);
    }
    return asked.isEmpty()
        ? asked
        : OptionalLong.of(Math.max(0, Math.min(LONGEST_MS, asked.getAsLong())));
  }

  private static OptionalLong seconds(String text) {
    // Longer ones count no seconds, and exponents can cost more than they tell
    if (!text.matches("[0-9]{1,12}(\\.[0-9]{0,12})?")) {
      return OptionalLong.empty();
    }
    BigDecimal millis = new BigDecimal(text).multiply(THOUSAND);
    return OptionalLong.of(millis.setScale(0, RoundingMode.UP).longValueExact());
  }

  private static OptionalLong date(String text, long nowMs) {
    try {
      Instant until = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text));
      return OptionalLong.of(until.toEpochMilli() - nowMs);
    } catch (DateTimeException e) {
      return OptionalLong.empty();
    }
  }
}
