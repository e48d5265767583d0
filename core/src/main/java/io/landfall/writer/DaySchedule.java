// SPDX-License-Identifier: Apache-2.0
package io.landfall.writer;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Objects;

/**
 * Instants at which a local clock shows a multiple of an interval since midnight; midnight itself
 * always is one.
 *
 * <p>Where the clock is set forward, multiples that it jumps over fall together on the instant of
 * the jump. Where it is set back, a multiple that it shows twice counts twice. An interval of more
 * than a day is a day, because midnight comes first.
 *
 * @param everyMs the interval in milliseconds, at least 1
 * @param zone whose clock and whose midnight
 */
public record DaySchedule(long everyMs, ZoneId zone) {

  private static final long DAY_MS = 86_400_000;

  public DaySchedule {
    Objects.requireNonNull(zone, "zone");
    if (everyMs < 1) {
      throw new IllegalArgumentException(
          "Cannot schedule every " + everyMs + " ms (at least 1 ms)");
    }
  }

  /** The first such instant (epoch milliseconds) that is later than {@code epochMs}. */
  public long nextAfter(long epochMs) {
    long from = epochMs;
    while (true) {
      ZoneOffset offset = rules().getOffset(Instant.ofEpochMilli(from));
      LocalDateTime wanted = multipleAfter(local(from, offset));
      long candidate = epochMs(wanted, offset);
      ZoneOffsetTransition jump = rules().nextTransition(Instant.ofEpochMilli(from));
      if (jump == null || candidate < jump.getInstant().toEpochMilli()) {
        return candidate;
      }
      // The clock is changed first: what it shows afterwards decides.
      long changed = jump.getInstant().toEpochMilli();
      boolean jumpedOver = jump.isGap() && !wanted.isAfter(jump.getDateTimeAfter());
      if (jumpedOver || isMultiple(jump.getDateTimeAfter())) {
        return changed;
      }
      from = changed;
    }
  }

  private ZoneRules rules() {
    return zone.getRules();
  }

  private LocalDateTime multipleAfter(LocalDateTime local) {
    LocalDateTime midnight = local.truncatedTo(ChronoUnit.DAYS);
    long sinceMidnight = ChronoUnit.MILLIS.between(midnight, local);
    long next = everyMs > DAY_MS ? DAY_MS : (sinceMidnight / everyMs + 1) * everyMs;
    return midnight.plus(Math.min(next, DAY_MS), ChronoUnit.MILLIS);
  }

  private boolean isMultiple(LocalDateTime local) {
    LocalDateTime midnight = local.truncatedTo(ChronoUnit.DAYS);
    return ChronoUnit.MILLIS.between(midnight, local) % everyMs == 0;
  }

  private static LocalDateTime local(long epochMs, ZoneOffset offset) {
    return LocalDateTime.ofInstant(Instant.ofEpochMilli(epochMs), offset);
  }

  private static long epochMs(LocalDateTime local, ZoneOffset offset) {
    return local.toInstant(offset).toEpochMilli();
  }
}
