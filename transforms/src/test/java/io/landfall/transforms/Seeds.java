// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/** Runs a property for many seeds; a failure names its own: -Dlandfall.seed replays it. */
final class Seeds {

  private Seeds() {}

  static void forEach(LongConsumer property) {
    Long one = Long.getLong("landfall.seed");
    int tries = Integer.getInteger("landfall.tries", 10_000);
    LongStream seeds = one == null ? LongStream.range(0, tries) : LongStream.of(one);
    seeds.forEach(seed -> run(property, seed));
  }

  private static void run(LongConsumer property, long seed) {
    try {
      property.accept(seed);
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError("Failed with -Dlandfall.seed=" + seed + ": " + e.getMessage(), e);
    }
  }
}
