// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import io.landfall.s3.wire.Strike;
import io.landfall.s3.wire.Strike.Fate;
import io.landfall.s3.wire.Strike.Victim;
import io.landfall.s3.wire.Wire.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Three owners of a topic-partition, and what befalls them.
 *
 * @param scope the rotation scope
 * @param first what befalls the first owner
 * @param second what befalls the second owner; null for nothing
 * @param release when the first owner's held request is let go
 * @param latePolls how often a former owner polls before it hears that the partition is another's
 */
record HeldCase(
    String scope, Strike first, @Nullable Strike second, Release release, int latePolls) {

  /** When a held request of the first owner is let go. */
  enum Release {
    SECOND_HAS_CLAIMED,
    SECOND_HAS_ENDED,
    THIRD_HAS_CLAIMED
  }

  /** An owner that finds nothing of another one has no upload to abort. */
  private static final List<Kind> FIRST =
      List.of(Kind.CLAIM, Kind.DECISION, Kind.PUT, Kind.CREATE, Kind.PART, Kind.COMPLETE);

  private static final List<String> SCOPES = List.of("topic-partition", "output-partition");

  /** Every kind of request of a first owner with every fate; the rest varies. */
  static List<HeldCase> each() {
    List<HeldCase> cases = new ArrayList<>();
    List<Strike> firsts = strikes(FIRST, List.of(1, 2));
    List<Strike> seconds = new ArrayList<>();
    seconds.add(null);
    seconds.addAll(strikes(List.of(Kind.ABORT, Kind.PUT, Kind.COMPLETE, Kind.CLAIM), List.of(1)));
    for (int i = 0; i < firsts.size(); i++) {
      cases.add(
          new HeldCase(
              SCOPES.get((i + i / 4) % 2),
              firsts.get(i),
              seconds.get(5 * i % seconds.size()),
              Release.values()[i % 3],
              i / 3 % 3));
    }
    return cases;
  }

  /** Any case. */
  static HeldCase drawn(Random random) {
    List<Strike> all = strikes(List.of(Kind.values()), List.of(1, 2, 3));
    return new HeldCase(
        SCOPES.get(random.nextInt(2)),
        all.get(random.nextInt(all.size())),
        random.nextInt(4) == 0 ? null : all.get(random.nextInt(all.size())),
        Release.values()[random.nextInt(3)],
        random.nextInt(4));
  }

  private static List<Strike> strikes(List<Kind> kinds, List<Integer> numbers) {
    List<Strike> strikes = new ArrayList<>();
    for (Kind kind : kinds) {
      for (int nth : numbers) {
        if (kind.isWrite() && (nth == 1 || kind.isRepeated())) {
          strikes.add(new Strike(kind, nth, Fate.LOST, Victim.DEAD));
          strikes.add(new Strike(kind, nth, Fate.UNHEARD, Victim.DEAD));
          strikes.add(new Strike(kind, nth, Fate.HELD, Victim.DEAD));
          strikes.add(new Strike(kind, nth, Fate.HELD, Victim.ALIVE));
        }
      }
    }
    return strikes;
  }
}
