// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing.schedule;

import io.landfall.engine.SinkEngine;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Runs schedules against engines. A schedule follows from its seed, so that a violation is repeated
 * by running its seed again.
 */
public final class CrashScheduler {

  private final SinkHost.Factory hosts;
  private final Coverage coverage = new Coverage();
  private boolean fencing = true;

  private CrashScheduler(SinkHost.Factory hosts) {
    this.hosts = hosts;
  }

  /** Schedules over any host. */
  public static CrashScheduler of(SinkHost.Factory hosts) {
    return new CrashScheduler(hosts);
  }

  /** Schedules over the loop of an application that owns its engine. */
  public static CrashScheduler ofEngines(UnaryOperator<SinkEngine.Builder> options) {
    return of(world -> new EngineHost(world, options));
  }

  /** Against a target that compares neither epochs nor offsets. */
  public CrashScheduler withoutFencing() {
    fencing = false;
    return this;
  }

  /** Runs one schedule; null when every invariant held. */
  public @Nullable InvariantViolation run(long seed) {
    return run(seed, null);
  }

  /** Runs one schedule and tells each step. */
  public @Nullable InvariantViolation trace(long seed, Consumer<String> tracer) {
    return run(seed, tracer);
  }

  private @Nullable InvariantViolation run(long seed, @Nullable Consumer<String> tracer) {
    Schedule schedule = new Schedule(seed, hosts, coverage, tracer);
    if (!fencing) {
      schedule.world().target.withoutFencing();
    }
    try {
      schedule.run();
      return null;
    } catch (InvariantViolation e) {
      return e;
    }
  }

  /** What all schedules run so far have hit. */
  public Coverage coverage() {
    return coverage;
  }
}
