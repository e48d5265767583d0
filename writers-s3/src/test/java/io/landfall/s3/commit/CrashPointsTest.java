// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.s3.commit.SimPlan.Commits;
import io.landfall.s3.commit.SimPlan.Companions;
import io.landfall.s3.commit.SimPlan.Knowledge;
import io.landfall.s3.commit.SimPlan.Log;
import io.landfall.s3.commit.SimPlan.Mutant;
import io.landfall.writer.ReleaseCause;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Two owners, each killed at every request it makes, before and after the request took effect; and
 * with that request held until a third owner has opened, or until it has finished.
 */
class CrashPointsTest {

  private enum Fate {
    LOST,
    DONE,
    HELD_UNTIL_OPEN,
    HELD_UNTIL_END
  }

  /** Lets requests pass up to the one at which the owner is killed. */
  private static final class Fuse implements SimClient.Gate {
    private final SimWorld world;
    private final int killAt;
    private final Fate fate;
    private int requests;

    Fuse(SimWorld world, int killAt, Fate fate) {
      this.world = world;
      this.killAt = killAt;
      this.fate = fate;
    }

    boolean isBurnt() {
      return requests > killAt;
    }

    @Override
    public <T> T pass(String kind, String key, SimStore.Request<T> request) throws IOException {
      int number = requests++;
      if (number < killAt) {
        return request.send();
      }
      if (number == killAt) {
        switch (fate) {
          case LOST -> {}
          case DONE -> world.arrive(request);
          default -> world.store.held.add(request);
        }
      }
      throw new Killed();
    }
  }

  private static final int NEVER = Integer.MAX_VALUE;

  @Test
  void anyTwoCrashesLeaveEachRecordInOneFile() throws IOException {
    int runs = 0;
    List<String> violations = new ArrayList<>();
    for (SimPlan plan : plans()) {
      for (Fate fate : Fate.values()) {
        int first = 0;
        boolean more = true;
        while (more) {
          more = false;
          for (int second : new int[] {0, 1, 2, 3, 4, 5, 7, 9, 12, 16, NEVER}) {
            SimWorld world = new SimWorld(plan);
            more |= kill(world, first, fate);
            kill(world, second, fate);
            String violation = finish(world, fate);
            runs++;
            if (!violation.isEmpty()) {
              violations.add(plan + " " + fate + "@" + first + "," + second + ": " + violation);
            }
          }
          first++;
        }
      }
    }
    assertThat(violations).isEmpty();
    assertThat(runs).isGreaterThan(5_000);
  }

  private static List<SimPlan> plans() {
    List<SimPlan> plans = new ArrayList<>();
    for (Commits commits : List.of(Commits.WHOLE, Commits.WHOLE_VARYING, Commits.EACH_OUTPUT)) {
      for (Log log : Log.values()) {
        for (int parts : new int[] {0, 5, 10}) {
          Companions companions = parts == 5 ? Companions.KEYS : Companions.NONE;
          plans.add(
              new SimPlan(
                  commits, log, Knowledge.OFFSETS, companions, parts, 6, "ab-bca", Mutant.NONE));
        }
        plans.add(
            new SimPlan(
                commits, log, Knowledge.NO_OFFSETS, Companions.NONE, 3, 5, "abcab", Mutant.NONE));
      }
    }
    return plans;
  }

  /** Runs an owner up to its death; false when it finished before. */
  private static boolean kill(SimWorld world, int request, Fate fate) {
    Fuse fuse = new Fuse(world, request, fate);
    SimOwner owner = world.assign(fuse, Runnable::run, new Random(request + 1L));
    try {
      run(owner, fuse);
    } catch (Killed e) {
      // As intended
    }
    owner.leave();
    return fuse.isBurnt();
  }

  private static void run(SimOwner owner, Fuse fuse) {
    int idle = 0;
    while (!owner.isDone() && !fuse.isBurnt() && idle < 50) {
      if (owner.state() == SimOwner.State.CLOSED) {
        owner.opening();
        owner.open();
      }
      idle = owner.step() ? 0 : idle + 1;
    }
  }

  private static String finish(SimWorld world, Fate fate) throws IOException {
    Fuse none = new Fuse(world, NEVER, Fate.LOST);
    SimOwner last = world.assign(none, Runnable::run, new Random(99));
    last.opening();
    last.open();
    if (fate == Fate.HELD_UNTIL_OPEN) {
      world.arriveAll();
    }
    run(last, none);
    if (!last.isDone()) {
      return "STUCK " + last.fault();
    }
    world.arriveAll();
    String incomplete = world.store.incomplete(world.plan);
    if (!world.violation().isEmpty() || !incomplete.isEmpty()) {
      return world.violation() + incomplete;
    }
    last.release(ReleaseCause.STOPPED);
    SimOwner next = world.assign(none, Runnable::run, new Random(98));
    next.opening();
    next.open();
    next.release(ReleaseCause.STOPPED);
    return world.leftOver();
  }
}
