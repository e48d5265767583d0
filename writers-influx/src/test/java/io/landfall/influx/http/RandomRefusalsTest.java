// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever lines are bad, however requests are cut and whenever the server is busy: the bad records
 * are refused and no others, and the good ones are stored in their order. A failure names the seed;
 * -Dlandfall.tries says how many.
 */
class RandomRefusalsTest {

  private static final int TRIES = Integer.getInteger("landfall.tries", 1_000);

  @ParameterizedTest
  @EnumSource(ModelServer.Dialect.class)
  void exactlyTheBadRecordsAreRefused(ModelServer.Dialect dialect) throws Exception {
    int tries = Math.max(100, TRIES / 10);
    for (long seed = 0; seed < tries; seed++) {
      check(dialect, seed);
    }
  }

  private static void check(ModelServer.Dialect dialect, long seed) throws Exception {
    Random random = new Random(seed);
    String[] records = new String[1 + random.nextInt(40)];
    Set<Integer> bad = new HashSet<>();
    for (int i = 0; i < records.length; i++) {
      records[i] = record(i, random, bad);
    }
    ModelServer server = new ModelServer(dialect, random, random.nextInt(4) * 60 + 60);
    RequestLimits limits = new RequestLimits(1 + random.nextInt(60), 1 << 20);

    Map<Integer, Throwable> refused =
        complete(new Delivery(TextLines.of(records), server::write, "model", limits));

    String at = dialect + ", seed " + seed;
    assertThat(refused.keySet()).as(at).isEqualTo(bad);
    assertThat(server.stored()).as(at).containsAllEntriesOf(lastGood(records, bad));
  }

  /** Lines of one record: good ones of few times, or with a bad one among them. */
  private static String record(int number, Random random, Set<Integer> bad) {
    List<String> lines = new ArrayList<>();
    boolean isBad = random.nextInt(6) == 0;
    int count = isBad ? 1 + random.nextInt(2) : random.nextInt(3);
    for (int i = 0; i < count; i++) {
      // What is stored of a bad record is nobody's: a time of its own keeps it apart
      int time = isBad ? 1_000 + number : random.nextInt(5);
      lines.add("m f=" + number + "." + i + " " + time);
    }
    if (isBad) {
      bad.add(number);
      lines.set(random.nextInt(count), (random.nextBoolean() ? "bad " : "clash ") + number);
    }
    return String.join("\n", lines);
  }

  private static Map<Integer, Throwable> complete(Delivery delivery) throws Exception {
    for (int attempt = 0; attempt < 1_000; attempt++) {
      try {
        return delivery.complete();
      } catch (IOException busy) {
        assertThat(busy).isInstanceOf(RetryLaterException.class);
      }
    }
    throw new AssertionError("no end after 1,000 attempts");
  }

  /** The line that each time ends with, of the records that are good. */
  private static Map<String, String> lastGood(String[] records, Set<Integer> bad) {
    Map<String, String> last = new HashMap<>();
    for (int i = 0; i < records.length; i++) {
      if (!bad.contains(i)) {
        records[i].lines().forEach(line -> last.put(ModelServer.time(line), line));
      }
    }
    return last;
  }
}
