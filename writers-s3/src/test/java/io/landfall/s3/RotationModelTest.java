// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.s3.store.MemoryStore;
import io.landfall.testing.ManualClock;
import io.landfall.testing.Records;
import io.landfall.writer.DaySchedule;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random records through the writer and through a model of the documented rules of the connector
 * whose place it takes: same names, same boundaries, same offsets; {@code -Dlandfall.tries} sets
 * the number of runs.
 */
class RotationModelTest {

  private static final long START = Instant.parse("2026-10-24T21:30:00Z").toEpochMilli();
  private static final ZoneId ZONE = ZoneId.of("Europe/Vienna");
  private static final long HOUR = 3_600_000;
  private static final long NEVER = -1;

  /** One record: which hour it belongs to, which schema it has, and how long it kept us waiting. */
  private record Step(long timeMs, @Nullable Schema schema, long waitMs) {}

  /** The rules that are in force. */
  private record Rules(int flushSize, long interval, long schedule, boolean onPartition) {}

  /** A topic-partition of the model: all its open files are completed together. */
  private static final class Model {
    private final Rules rules;
    private final Map<String, long[]> open = new LinkedHashMap<>();
    private final Map<String, @Nullable Schema> schemas = new LinkedHashMap<>();
    final Map<String, Integer> files = new TreeMap<>();
    long committed;
    private int count;
    private long base;
    private String last = "";
    private long scheduled = Long.MAX_VALUE;

    Model(Rules rules) {
      this.rules = rules;
    }

    void add(long offset, Step step, long nowMs) {
      String path = "hour=%02d".formatted(Instant.ofEpochMilli(step.timeMs).atZone(ZONE).getHour());
      if (count > 0 && (isTime(step, path, nowMs) || isOtherSchema(step, path))) {
        commit(offset);
      }
      if (count++ == 0) {
        base = step.timeMs;
        scheduled = next(nowMs);
      }
      open.computeIfAbsent(path, p -> new long[] {offset, 0})[1]++;
      schemas.put(path, step.schema);
      last = path;
      if (count == rules.flushSize) {
        commit(offset + 1);
      }
    }

    /** The clock goes on without a record. */
    void pass(long nowMs, long next) {
      if (count > 0 && nowMs >= scheduled) {
        commit(next);
      }
    }

    private long next(long nowMs) {
      return rules.schedule == NEVER
          ? Long.MAX_VALUE
          : new DaySchedule(rules.schedule, ZONE).nextAfter(nowMs);
    }

    private boolean isTime(Step step, String path, long nowMs) {
      boolean periodic =
          rules.interval != NEVER
              && (step.timeMs - base >= rules.interval
                  || (rules.onPartition && !path.equals(last)));
      return periodic || nowMs >= scheduled;
    }

    private boolean isOtherSchema(Step step, String path) {
      return open.containsKey(path) && schemas.get(path) != step.schema;
    }

    private void commit(long next) {
      open.forEach(
          (path, file) ->
              files.put("topics/t/%s/t+0+%010d.json".formatted(path, file[0]), (int) file[1]));
      open.clear();
      schemas.clear();
      count = 0;
      committed = next;
    }
  }

  @Test
  void namesBoundariesAndOffsetsAreThoseOfTheModel() {
    int tries = Math.max(20, Integer.getInteger("landfall.tries", 10_000) / 50);
    int files = 0;
    for (int seed = 0; seed < tries; seed++) {
      files += compare(seed);
    }

    assertThat(files).isGreaterThan(tries);
  }

  private static int compare(int seed) {
    Random random = new Random(seed);
    Rules rules =
        new Rules(
            1 + random.nextInt(12),
            random.nextBoolean() ? NEVER : 1 + random.nextInt(2 * (int) HOUR),
            random.nextBoolean() ? NEVER : HOUR / (1 + random.nextInt(4)),
            random.nextBoolean());
    Model model = new Model(rules);
    ManualClock clock = new ManualClock(START);
    try (TestSink sink = new TestSink(props(rules), new MemoryStore(), clock)) {
      long offset = 0;
      for (Step step : steps(random)) {
        sink.pass(Duration.ofMillis(step.waitMs));
        model.pass(clock.millis(), offset);
        sink.put(record(step, offset));
        model.add(offset, step, clock.millis());
        offset++;
      }

      Map<String, Integer> written = new TreeMap<>();
      sink.keys().forEach(key -> written.put(key, sink.lines(key).size()));
      assertThat(written).as("seed %s, %s", seed, rules).isEqualTo(model.files);
      assertThat(sink.committable("t")).as("seed %s, %s", seed, rules).isEqualTo(model.committed);
      return written.size();
    }
  }

  private static List<Step> steps(Random random) {
    Schema[] schemas = {
      Schema.STRING_SCHEMA, Schema.STRING_SCHEMA, Schema.OPTIONAL_STRING_SCHEMA, null
    };
    List<Step> steps = new ArrayList<>();
    int rareness = 1 + random.nextInt(20);
    long time = START;
    for (int i = 0; i < 60; i++) {
      time += random.nextInt((int) HOUR / 6);
      long late = random.nextInt(4) == 0 ? random.nextInt(2 * (int) HOUR) : 0;
      Schema schema = schemas[random.nextInt(rareness) == 0 ? random.nextInt(4) : 0];
      long wait = random.nextInt(3) == 0 ? random.nextInt((int) HOUR) : random.nextInt(1_000);
      steps.add(new Step(time - late, schema, wait));
    }
    return steps;
  }

  private static SinkRecord record(Step step, long offset) {
    return Records.of("t").value(step.schema, "v").timestampMs(step.timeMs).at(offset);
  }

  private static Map<String, String> props(Rules rules) {
    return TestSink.props(
        "flush.size", Integer.toString(rules.flushSize),
        "rotate.interval.ms", Long.toString(rules.interval),
        "rotate.schedule.interval.ms", Long.toString(rules.schedule),
        "rotate.file.on.partition.change", Boolean.toString(rules.onPartition),
        "partitioner.class", "time",
        "path.format", "'hour'=HH",
        "partition.duration.ms", Long.toString(HOUR),
        "timezone", ZONE.getId(),
        "timestamp.extractor", "Record");
  }
}
