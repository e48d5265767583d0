// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.kill;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * The moments at which a host dies, all drawn from one number, so that a failing run can be had
 * again: {@code -Dlandfall.kill.seed=<seed>}.
 *
 * @param seed what the moments were drawn from
 * @param moments one for each life of the host
 */
public record KillPlan(long seed, List<KillMoment> moments) {

  private static final int LATEST_COMMIT = 4;
  private static final int LONGEST_START_MS = 3_000;
  private static final int LONGEST_PAUSE_MS = 400;
  private static final int LONGEST_COMMIT_MICROS = 4_000;

  /** Copies the moments. */
  public KillPlan {
    moments = List.copyOf(moments);
  }

  /** Draws so many kills, half of them aimed inside a commit, from the seed given or a new one. */
  public static KillPlan drawn(int kills) {
    Long given = Long.getLong("landfall.kill.seed");
    return of(given == null ? new SplittableRandom().nextLong() : given, kills);
  }

  static KillPlan of(long seed, int kills) {
    Random random = new Random(seed);
    List<KillMoment> moments = new ArrayList<>();
    for (int kill = 0; kill < kills; kill++) {
      moments.add(moment(kill % 10, random));
    }
    Collections.shuffle(moments, random);
    return new KillPlan(seed, moments);
  }

  private static KillMoment moment(int kind, Random random) {
    int nth = 1 + random.nextInt(LATEST_COMMIT);
    if (kind < 5) {
      return new KillMoment.InsideCommit(nth, random.nextInt(LONGEST_COMMIT_MICROS));
    }
    if (kind < 8) {
      return new KillMoment.AfterCommit(nth, random.nextInt(LONGEST_PAUSE_MS));
    }
    return new KillMoment.AfterStart(random.nextInt(LONGEST_START_MS));
  }
}
