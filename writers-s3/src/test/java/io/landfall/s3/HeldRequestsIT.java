// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.landfall.s3.HeldCase.Release;
import io.landfall.s3.store.ObjectInfo;
import io.landfall.s3.store.ObjectStore;
import io.landfall.s3.store.S3ProxyServer;
import io.landfall.s3.store.Stores;
import io.landfall.s3.wire.Gate;
import io.landfall.s3.wire.Strike;
import io.landfall.s3.wire.Wire.Kind;
import io.landfall.testing.ManualClock;
import io.landfall.testing.Records;
import io.landfall.testing.embedded.Eventually;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Three owners of a topic-partition on a store of S3's protocol. A request of the first one is
 * lost, or carried out unheard, or held until another owner has come, and so may be one of the
 * second: each record is in one visible object all the same, and no upload is left. Files close by
 * the clock, in several output partitions, large ones in parts, and otherwise for each owner.
 * {@code -Dlandfall.tries} sets how many further cases are drawn.
 */
class HeldRequestsIT {

  private static final int THREADS = 4;
  private static final int RECORDS = 24;
  private static final int LARGE = 1_400_000;
  private static final long STRIKE_MS = 20_000;
  private static final int TRIES = Integer.getInteger("landfall.tries", 10_000);
  private static final int DRAWN = Math.max(0, TRIES - 10_000) / 200;
  private static final String COMMITS = "landfall-commits";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Schema SCHEMA =
      SchemaBuilder.struct()
          .field("number", Schema.INT64_SCHEMA)
          .field("bucket", Schema.STRING_SCHEMA)
          .field("pad", Schema.STRING_SCHEMA)
          .build();

  private static S3ProxyServer server;
  private static ObjectStore store;

  private final AtomicInteger topics = new AtomicInteger();
  private final Set<Kind> struckFirst = ConcurrentHashMap.newKeySet();
  private final Set<Kind> struckSecond = ConcurrentHashMap.newKeySet();

  @BeforeAll
  static void start() throws Exception {
    server = S3ProxyServer.start();
    store = Stores.open(server.props());
  }

  @AfterAll
  static void stop() throws Exception {
    store.close();
    server.close();
  }

  @Test
  void eachRecordIsInOneObjectWhoeverDiesOrIsLate() throws Exception {
    List<HeldCase> cases = new ArrayList<>(HeldCase.each());
    long seed = Long.getLong("landfall.seed", 20_261_121L);
    Random random = new Random(seed);
    for (int i = 0; i < DRAWN; i++) {
      cases.add(HeldCase.drawn(random));
    }
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<String> violations = new ArrayList<>();
    try {
      List<Future<String>> outcomes = new ArrayList<>();
      for (HeldCase one : cases) {
        outcomes.add(threads.submit(() -> violation(one)));
      }
      for (int i = 0; i < cases.size(); i++) {
        String violation = outcomes.get(i).get(5, TimeUnit.MINUTES);
        if (!violation.isEmpty()) {
          violations.add(cases.get(i) + ": " + violation);
        }
      }
    } finally {
      threads.shutdownNow();
    }

    assertThat(violations).isEmpty();
    assertThat(struckFirst)
        .contains(Kind.CLAIM, Kind.DECISION, Kind.PUT, Kind.CREATE, Kind.PART, Kind.COMPLETE);
    assertThat(struckSecond).contains(Kind.CLAIM, Kind.PUT, Kind.COMPLETE, Kind.ABORT);
  }

  /** What is wrong at the end; empty for nothing. */
  private String violation(HeldCase one) throws Exception {
    String topic = "t" + topics.incrementAndGet();
    try (Scene scene = new Scene(topic, one)) {
      scene.play();
      return scene.violation();
    } catch (AssertionError e) {
      return e.toString();
    }
  }

  /** A case on a topic of its own. */
  private final class Scene implements AutoCloseable {

    private final String topic;
    private final HeldCase one;
    private final List<SinkRecord> log;
    private final List<Side> sides = new ArrayList<>();

    Scene(String topic, HeldCase one) {
      this.topic = topic;
      this.one = one;
      this.log = log(topic);
    }

    void play() throws Exception {
      Side first = side(one.first(), new LogOwner.Pace(4, 10_000), 12);
      first.awaitStrikeOrEnd();
      note(first, struckFirst);
      Side second = side(one.second(), new LogOwner.Pace(7, 9_000), 5);
      if (one.release() == Release.SECOND_HAS_CLAIMED) {
        second.awaitClaimOrStrike();
        first.release(one.latePolls());
      }
      second.awaitStrikeOrEnd();
      note(second, struckSecond);
      if (one.release() == Release.SECOND_HAS_ENDED) {
        first.release(one.latePolls());
      }
      Side third = side(null, new LogOwner.Pace(3, 25_000), 7);
      third.owner.awaitClaim();
      first.release(one.latePolls());
      second.release(one.latePolls());
      third.owner.awaitEnd();
      assertThat(third.owner.isComplete()).as("%s", third.owner.fault()).isTrue();
      first.owner.awaitEnd();
      second.owner.awaitEnd();
      sweep();
    }

    private void note(Side side, Set<Kind> struck) {
      Strike strike = side.strike;
      if (strike != null && side.gate.isStruck()) {
        struck.add(strike.kind());
      }
    }

    /** A last owner has nothing to write, but to remove what late requests have left. */
    private void sweep() throws Exception {
      Side last = side(null, new LogOwner.Pace(100, 1_000), 100);
      last.owner.awaitEnd();
      assertThat(last.owner.isComplete()).as("%s", last.owner.fault()).isTrue();
    }

    private Side side(@Nullable Strike strike, LogOwner.Pace pace, int flushSize)
        throws IOException {
      Side side = new Side(strike, props(flushSize), pace);
      sides.add(side);
      return side;
    }

    private Map<String, String> props(int flushSize) {
      boolean whole = one.scope().equals("topic-partition");
      Map<String, String> props =
          TestSink.props(
              "delivery.guarantee", "exactly_once",
              "rotation.scope", one.scope(),
              "flush.size", Integer.toString(whole ? flushSize : flushSize / 3 + 1),
              "rotate.schedule.interval.ms", "60000",
              "timezone", "UTC",
              "locale", "en",
              "s3.part.size", Integer.toString(5 << 20),
              "store.kafka.keys", Boolean.toString(!whole),
              "keys.format.class", "json",
              "file.record.fields", "value,offset");
      if (whole) {
        // By the wall clock: whoever reads a record again finds another path for it
        props.put("partitioner.class", "time");
        props.put("path.format", "'hour'=HH");
        props.put("partition.duration.ms", "3600000");
      } else {
        props.put("partitioner.class", "field");
        props.put("partition.field.name", "bucket");
      }
      return props;
    }

    private final class Side implements AutoCloseable {

      private final @Nullable Strike strike;
      private final Gate gate;
      private final ObjectStore line;
      private final LogOwner owner;
      private volatile boolean released;

      Side(@Nullable Strike strike, Map<String, String> props, LogOwner.Pace pace)
          throws IOException {
        this.strike = strike;
        this.gate = Gate.to(server.endpoint(), COMMITS);
        gate.arm(strike);
        Map<String, String> connection = new HashMap<>(server.props());
        connection.put("store.url", gate.endpoint().toString());
        connection.put("s3.part.retries", "1");
        connection.put("s3.retry.backoff.ms", "0");
        this.line = Stores.open(connection);
        // A quarter of a minute before the hour
        ManualClock clock = new ManualClock(1_767_225_585_000L + sides.size() * 60_000L);
        this.owner =
            new LogOwner(props, line, log, clock, pace, () -> gate.isStruck() && !released);
      }

      void awaitStrikeOrEnd() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STRIKE_MS);
        while (!gate.awaitStruck(5) && !owner.hasEnded()) {
          assertThat(System.nanoTime()).as("struck or finished in time").isLessThan(deadline);
        }
        settle();
      }

      void awaitClaimOrStrike() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STRIKE_MS);
        while (!gate.hasClaimed() && !gate.awaitStruck(5) && !owner.hasEnded()) {
          assertThat(System.nanoTime()).as("claimed in time").isLessThan(deadline);
        }
      }

      /** What had passed before a death arrives before anybody else comes. */
      private void settle() {
        if (strike != null && strike.victim() == Strike.Victim.DEAD && gate.isStruck()) {
          owner.lose(0);
          released = true;
          gate.awaitIdle(STRIKE_MS);
        }
      }

      void release(int polls) throws IOException {
        released = true;
        gate.release();
        owner.lose(polls);
      }

      @Override
      public void close() throws IOException {
        gate.cut();
        owner.close();
        line.close();
        gate.close();
      }
    }

    String violation() throws Exception {
      for (String kind :
          one.scope().equals("topic-partition") ? List.of("") : List.of("", ".keys")) {
        List<Long> offsets = offsets(kind);
        List<Long> sorted = offsets.stream().sorted().toList();
        List<Long> wanted = log.stream().map(SinkRecord::kafkaOffset).toList();
        if (!sorted.equals(wanted)) {
          return kind + " " + sorted + " in " + store.list("topics/" + topic + "/", "", 1_000);
        }
      }
      Eventually.becomes(List.of(), () -> store.uploads("topics/" + topic + "/"));
      return "";
    }

    private List<Long> offsets(String kind) throws IOException {
      List<Long> offsets = new ArrayList<>();
      for (ObjectInfo object : store.list("topics/" + topic + "/", "", 1_000)) {
        if (object.key().endsWith(kind + ".json")
            && object.key().contains(".keys.") == !kind.isEmpty()) {
          byte[] bytes = store.get(object.key()).orElseThrow().bytes();
          for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
            JsonNode row = JSON.readTree(line);
            offsets.add(kind.isEmpty() ? row.path("offset").asLong() : row.asLong());
          }
        }
      }
      return offsets;
    }

    @Override
    public void close() throws IOException {
      for (Side side : sides) {
        side.close();
      }
      for (ObjectInfo object : store.list("topics/" + topic + "/", "", 1_000)) {
        store.delete(object.key());
      }
    }
  }

  /** The first four together are large enough for an object in parts. */
  private static List<SinkRecord> log(String topic) {
    List<SinkRecord> log = new ArrayList<>();
    for (long offset = 0; offset < RECORDS; offset++) {
      boolean large = offset < 4;
      Struct value =
          new Struct(SCHEMA)
              .put("number", offset)
              .put("bucket", large ? "large" : offset % 2 == 0 ? "a" : "b")
              .put("pad", large ? "x".repeat(LARGE) : "");
      log.add(Records.of(topic).key(Schema.INT64_SCHEMA, offset).value(SCHEMA, value).at(offset));
    }
    return log;
  }
}
