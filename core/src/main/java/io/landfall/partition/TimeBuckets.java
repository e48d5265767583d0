// SPDX-License-Identifier: Apache-2.0
package io.landfall.partition;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import org.jspecify.annotations.Nullable;

/**
 * The texts of equal spans of a local clock, each printed once for as long as it is in use. A span
 * that the clock shows twice, when it is set back, has one text.
 *
 * <p><b>Threading:</b> one thread.
 */
final class TimeBuckets {

  /** Late records go back and forth between some spans; a power of two. */
  private static final int KEPT = 256;

  private final DateTimeFormatter formatter;
  private final ZoneId zone;
  private final ZoneRules rules;
  private final long durationMs;
  private final @Nullable Bucket[] buckets = new @Nullable Bucket[KEPT];
  private long lastOffsetMs;
  private Bucket last;

  /** Instants from {@code fromMs} to before {@code untilMs}, all with the same text. */
  private record Bucket(long localMs, long fromMs, long untilMs, String text) {}

  /**
   * @param durationMs length of a span, counted from 1970-01-01T00:00 on the local clock
   */
  TimeBuckets(DateTimeFormatter formatter, ZoneId zone, long durationMs) {
    this.formatter = formatter;
    this.zone = zone;
    this.rules = zone.getRules();
    this.durationMs = durationMs;
    this.last = find(0);
  }

  /**
   * The text of the span that an instant falls in.
   *
   * @throws DateTimeException for an instant that has no text
   * @throws ArithmeticException at the ends of time
   */
  String at(long epochMs) {
    Bucket hit = last;
    if (epochMs < hit.fromMs || epochMs >= hit.untilMs) {
      hit = find(epochMs);
      last = hit;
    }
    return hit.text;
  }

  private Bucket find(long epochMs) {
    // The offset may have changed since: then the slot holds another span, or is filled anew.
    int slot = slot(Math.floorDiv(Math.addExact(epochMs, lastOffsetMs), durationMs));
    Bucket known = buckets[slot];
    if (known != null && epochMs >= known.fromMs && epochMs < known.untilMs) {
      return known;
    }
    Bucket made = make(epochMs);
    int place = slot(made.localMs / durationMs);
    Bucket before = buckets[place];
    if (before != null && before.localMs == made.localMs) {
      made = new Bucket(made.localMs, made.fromMs, made.untilMs, before.text);
    }
    buckets[place] = made;
    return made;
  }

  private static int slot(long number) {
    return (int) number & (KEPT - 1);
  }

  private Bucket make(long epochMs) {
    Instant instant = Instant.ofEpochMilli(epochMs);
    long offsetMs = rules.getOffset(instant).getTotalSeconds() * 1_000L;
    lastOffsetMs = offsetMs;
    long localMs =
        Math.multiplyExact(Math.floorDiv(Math.addExact(epochMs, offsetMs), durationMs), durationMs);
    ZoneOffsetTransition before = rules.previousTransition(instant.plusMillis(1));
    ZoneOffsetTransition after = rules.nextTransition(instant);
    long from = Math.subtractExact(localMs, offsetMs);
    long until = Math.addExact(from, durationMs);
    return new Bucket(
        localMs,
        before == null ? from : Math.max(from, before.getInstant().toEpochMilli()),
        after == null ? until : Math.min(until, after.getInstant().toEpochMilli()),
        print(localMs));
  }

  private String print(long localMs) {
    LocalDateTime local =
        LocalDateTime.ofEpochSecond(
            Math.floorDiv(localMs, 1_000),
            Math.floorMod(localMs, 1_000) * 1_000_000,
            ZoneOffset.UTC);
    // Within an overlap the offset is the one that users' paths have had: of the local time taken
    // for an instant, then of that instant corrected by it. Within a gap it is the time after it.
    ZoneOffset near = rules.getOffset(Instant.ofEpochMilli(localMs));
    ZoneOffset preferred =
        rules.getOffset(Instant.ofEpochMilli(localMs - near.getTotalSeconds() * 1_000L));
    return formatter.format(ZonedDateTime.ofLocal(local, zone, preferred));
  }
}
