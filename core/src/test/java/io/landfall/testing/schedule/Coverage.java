// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.schedule;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How often each kind of failure has met each step, and why some pairs cannot occur. */
public final class Coverage {

  private record Pair(FaultKind kind, FaultStep step) {}

  private static final Map<Pair, String> IMPOSSIBLE =
      Map.ofEntries(
          no(
              FaultKind.RECORD,
              FaultStep.AFTER_COMMIT,
              "a target that has stored a record does not refuse it afterwards"),
          no(
              FaultKind.RECORD,
              FaultStep.DEAD_LETTER,
              "a dead letter that is refused stops the sink: it counts as fatal"),
          no(FaultKind.RECORD, FaultStep.OFFSET_COMMIT, "an offset commit concerns no record"),
          no(FaultKind.RECORD, FaultStep.OPEN, "a claim concerns no record"),
          no(FaultKind.RECORD, FaultStep.RELEASE, "a release concerns no record"),
          no(FaultKind.FENCED, FaultStep.ROUTE, "only a commit compares epochs"),
          no(FaultKind.FENCED, FaultStep.WRITE, "only a commit compares epochs"),
          no(
              FaultKind.FENCED,
              FaultStep.DURING_COMMIT,
              "the comparison is the first statement of an atomic commit: nothing is stored"),
          no(
              FaultKind.FENCED,
              FaultStep.AFTER_COMMIT,
              "a fence found by the repetition of a stored commit is found before that commit"),
          no(FaultKind.FENCED, FaultStep.DEAD_LETTER, "dead letters have no owner"),
          no(FaultKind.FENCED, FaultStep.OPEN, "a claim always succeeds, it fences others"),
          no(FaultKind.FENCED, FaultStep.RELEASE, "a release tells the target nothing"),
          no(
              FaultKind.KILL,
              FaultStep.ROUTE,
              "route has no effect: a kill there is one before write"));

  private final long[][] counts = new long[FaultKind.values().length][FaultStep.values().length];

  private static Map.Entry<Pair, String> no(FaultKind kind, FaultStep step, String why) {
    return Map.entry(new Pair(kind, step), why);
  }

  void hit(FaultKind kind, FaultStep step) {
    counts[kind.ordinal()][step.ordinal()]++;
  }

  /** Adds what another run has hit. */
  public void add(Coverage other) {
    for (int i = 0; i < counts.length; i++) {
      for (int j = 0; j < counts[i].length; j++) {
        counts[i][j] += other.counts[i][j];
      }
    }
  }

  /** Pairs that can occur and were hit less than {@code least} times. */
  public List<String> missed(long least) {
    List<String> missed = new ArrayList<>();
    for (FaultKind kind : FaultKind.values()) {
      for (FaultStep step : FaultStep.values()) {
        long count = counts[kind.ordinal()][step.ordinal()];
        if (reason(kind, step) == null && count < least) {
          missed.add(kind + " at " + step + ": " + count);
        }
      }
    }
    return missed;
  }

  private static @Nullable String reason(FaultKind kind, FaultStep step) {
    return IMPOSSIBLE.get(new Pair(kind, step));
  }

  /** A table of counts; a dash for pairs that cannot occur, with the reasons below. */
  public String table() {
    StringBuilder text = new StringBuilder(String.format("%-14s", ""));
    for (FaultKind kind : FaultKind.values()) {
      text.append(String.format("%10s", kind));
    }
    Map<FaultStep, List<String>> reasons = new EnumMap<>(FaultStep.class);
    for (FaultStep step : FaultStep.values()) {
      text.append(String.format("%n%-14s", step));
      for (FaultKind kind : FaultKind.values()) {
        String why = reason(kind, step);
        text.append(
            String.format("%10s", why == null ? counts[kind.ordinal()][step.ordinal()] : "-"));
        if (why != null) {
          reasons.computeIfAbsent(step, s -> new ArrayList<>()).add(kind + ": " + why);
        }
      }
    }
    reasons.forEach(
        (step, why) -> why.forEach(line -> text.append(String.format("%n  %s, %s", step, line))));
    return text.toString();
  }
}
