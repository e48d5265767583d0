// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Says how far a count is: on a terminal in one line that moves, else in a line now and then. */
final class Progress {

  private static final long TERMINAL_NANOS = Duration.ofMillis(200).toNanos();
  private static final long PLAIN_NANOS = Duration.ofSeconds(2).toNanos();
  private static final double NANOS_PER_SECOND = 1e9;

  private final PrintStream out;
  private final boolean terminal;
  private final int total;
  private final long started = System.nanoTime();
  private long said = started;
  private int first;
  private long firstNanos;
  private int last;
  private long lastNanos = started;

  @SuppressWarnings("SystemConsoleNull") // the build runs examples with jdk.console=java.base
  Progress(PrintStream out, int total) {
    this.out = out;
    this.terminal = System.console() != null;
    this.total = total;
  }

  /** Notes the count of now. */
  void at(int count) {
    long now = System.nanoTime();
    if (count > last) {
      if (last == 0) {
        first = count;
        firstNanos = now;
      }
      last = count;
      lastNanos = now;
    }
    if (count < total && now - said >= (terminal ? TERMINAL_NANOS : PLAIN_NANOS)) {
      said = now;
      say();
    }
  }

  private void say() {
    String line = "  " + text();
    if (terminal) {
      out.print("\r\033[K" + line);
      out.flush();
    } else {
      out.println(line);
    }
  }

  private String text() {
    if (last == 0) {
      return "starting";
    }
    String done = String.format(Locale.ROOT, "%,d of %,d rows", last, total);
    return last == first
        ? done
        : done
            + String.format(Locale.ROOT, ", %,d a second, %d s left", perSecond(), secondsLeft());
  }

  private long secondsLeft() {
    return Math.round(Math.ceil((total - last) / (double) Math.max(1, perSecond())));
  }

  /** Rows a second since the first ones were seen; since the start if all came at once. */
  long perSecond() {
    if (last == first) {
      return Math.round(last / seconds(started));
    }
    return Math.round((last - first) / seconds(firstNanos));
  }

  private double seconds(long since) {
    return Math.max(1, lastNanos - since) / NANOS_PER_SECOND;
  }

  /** Ends the line that moves and says what came of it. */
  void done() {
    if (terminal) {
      out.print("\r\033[K");
    }
    out.println(
        String.format(
            Locale.ROOT,
            "  %,d rows, %,d records a second, %.1f s with the start of the host",
            last,
            perSecond(),
            seconds(started)));
  }
}
