// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import io.landfall.s3.ledger.Routing;
import io.landfall.s3.store.StoreCapabilities;
import java.util.Random;

/**
 * What one schedule is about.
 *
 * @param records in the partition
 * @param routes output partition of each record where routing is repeatable
 */
record SimPlan(
    Commits commits,
    Log log,
    Knowledge knowledge,
    Companions companions,
    int partsOfTen,
    int records,
    String routes,
    Mutant mutant) {

  /** What commits together, and how records are routed. */
  enum Commits {
    WHOLE,
    WHOLE_VARYING,
    EACH_OUTPUT,
    /** What the rules refuse. */
    EACH_OUTPUT_VARYING
  }

  /** How a store keeps decisions. */
  enum Log {
    REPLACED,
    NUMBERED
  }

  /** Whether the writer tells the offsets of a file. */
  enum Knowledge {
    OFFSETS,
    NO_OFFSETS
  }

  enum Companions {
    KEYS,
    NONE
  }

  /** A rule of the protocol that is broken, to see that schedules notice. */
  enum Mutant {
    NONE,
    /** Files are visible before they are decided. */
    PUBLISHED_FIRST,
    /** Uploads are listed after the claim. */
    LATE_SWEEP,
    /** Uploads are aborted before the claim. */
    EARLY_SWEEP,
    /** The next owner does not finish what is pending. */
    NO_RECOVERY,
    /** Decisions are stored over whatever is there. */
    NO_COMPARISON,
    /** Pending files are dropped before they are known to be visible. */
    FORGETFUL,
    /** Numbered decisions are made without a look for a higher one. */
    NO_LOOK
  }

  static SimPlan random(Random random) {
    Commits commits = Commits.values()[random.nextInt(3)];
    return of(commits, random, Mutant.NONE);
  }

  static SimPlan of(Commits commits, Random random, Mutant mutant) {
    int records = 4 + random.nextInt(8);
    StringBuilder routes = new StringBuilder();
    for (int i = 0; i < records; i++) {
      // Every fifth record or so is one that the writer skips
      routes.append(random.nextInt(5) == 0 ? '-' : (char) ('a' + random.nextInt(3)));
    }
    return new SimPlan(
        commits,
        random.nextInt(3) == 0 ? Log.NUMBERED : Log.REPLACED,
        random.nextInt(4) == 0 ? Knowledge.NO_OFFSETS : Knowledge.OFFSETS,
        random.nextInt(3) == 0 ? Companions.KEYS : Companions.NONE,
        random.nextInt(8),
        records,
        routes.toString(),
        mutant);
  }

  SimPlan with(Log other) {
    return new SimPlan(commits, other, knowledge, companions, partsOfTen, records, routes, mutant);
  }

  SimPlan with(Knowledge other, int parts) {
    return new SimPlan(commits, log, other, companions, parts, records, routes, mutant);
  }

  boolean isVarying() {
    return commits == Commits.WHOLE_VARYING || commits == Commits.EACH_OUTPUT_VARYING;
  }

  boolean isWhole() {
    return commits == Commits.WHOLE || commits == Commits.WHOLE_VARYING;
  }

  boolean skips(long offset) {
    return routes.charAt((int) offset) == '-';
  }

  Routing routing() {
    return isVarying() ? Routing.VARYING : Routing.REPEATABLE;
  }

  /** Whether a decided upload that the store has lost can be made again. */
  boolean survivesLostUploads() {
    return !isVarying() || knowledge == Knowledge.OFFSETS;
  }

  StoreCapabilities capabilities() {
    return new StoreCapabilities(true, log == Log.REPLACED, partsOfTen % 2 == 0, 1);
  }
}
