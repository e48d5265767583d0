// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.landfall.s3.store.ObjectInfo;
import io.landfall.s3.store.ObjectStore;
import io.landfall.s3.store.S3ProxyServer;
import io.landfall.s3.store.Stores;
import io.landfall.s3.wire.Gate;
import io.landfall.s3.wire.Strike;
import io.landfall.s3.wire.Strike.Fate;
import io.landfall.s3.wire.Strike.Victim;
import io.landfall.s3.wire.Wire.Kind;
import io.landfall.testing.embedded.EmbeddedBroker;
import io.landfall.testing.embedded.Eventually;
import io.landfall.testing.embedded.Topics;
import io.landfall.testing.kill.ConsumerSinkHost;
import io.landfall.testing.kill.KillMoment;
import io.landfall.testing.kill.KilledHost;
import io.landfall.testing.kill.Ledger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Kills the process of a sink at each of its requests to a store of S3's protocol, which outlives
 * it: before the request is carried out, after it, and while it is on the way, to arrive when the
 * next process has claimed the partitions. Files close by the clock, in several output partitions,
 * the large ones in parts: a reader that only lists finds each record in one object, and no upload
 * is left. {@code -Dlandfall.tries=100000} goes through all moments in both scopes.
 */
class KilledOnS3IT {

  private static final int PARTITIONS = 2;
  private static final int RECORDS = 20;
  private static final int LARGE = 600_000;
  private static final boolean ALL = Integer.getInteger("landfall.tries", 10_000) > 10_000;
  private static final String COMMITS = "landfall-commits";
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<Strike> STRIKES =
      List.of(
          dead(Kind.CREATE, 1, Fate.UNHEARD),
          dead(Kind.ABORT, 1, Fate.LOST),
          dead(Kind.PART, 1, Fate.LOST),
          dead(Kind.ABORT, 1, Fate.HELD),
          dead(Kind.PART, 2, Fate.UNHEARD),
          dead(Kind.DECISION, 1, Fate.LOST),
          dead(Kind.DECISION, 1, Fate.UNHEARD),
          dead(Kind.PUT, 1, Fate.LOST),
          dead(Kind.DECISION, 1, Fate.HELD),
          dead(Kind.PUT, 2, Fate.UNHEARD),
          dead(Kind.PUT, 1, Fate.HELD),
          dead(Kind.COMPLETE, 1, Fate.LOST),
          dead(Kind.COMPLETE, 1, Fate.UNHEARD),
          dead(Kind.COMPLETE, 1, Fate.HELD),
          dead(Kind.CLAIM, 1, Fate.LOST),
          dead(Kind.CLAIM, 2, Fate.HELD),
          dead(Kind.CLAIM, 1, Fate.UNHEARD),
          dead(Kind.DECISION, 3, Fate.HELD));

  private static EmbeddedBroker broker;
  private static Topics topics;
  private static S3ProxyServer server;

  @TempDir private Path directory;

  private final Ledger produced = new Ledger();
  private long number;

  private static Strike dead(Kind kind, int nth, Fate fate) {
    return new Strike(kind, nth, fate, Victim.DEAD);
  }

  @BeforeAll
  static void start() throws Exception {
    broker = EmbeddedBroker.started();
    topics = new Topics(broker.bootstrapServers());
    server = S3ProxyServer.start();
  }

  @AfterAll
  static void stop() throws Exception {
    topics.close();
    broker.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"topic-partition", "output-partition"})
  void eachRecordIsInOneObject(String scope) throws Exception {
    topics.create(scope, PARTITIONS);
    try (Gate gate = Gate.to(server.endpoint(), COMMITS);
        ObjectStore store = Stores.open(server.props())) {
      KilledHost killed = new KilledHost(directory, ConsumerSinkHost.class, files(scope, gate));
      for (Strike strike : strikes(scope)) {
        gate.arm(strike);
        killed.killAt(new KillMoment.WhenTold(ms -> awaitStrike(gate, scope, ms)));
        assertThat(gate.awaitIdle(10_000)).as("the store has answered").isTrue();
        // Its session would keep the next one waiting
        topics.evict("connect-" + scope);
      }
      gate.release();
      gate.arm(null);
      killed.runUntil(() -> topics.committed("connect-" + scope).equals(produced.ends()));

      assertThat(records(store, scope)).isEqualTo(produced.size());
      assertThat(produced.missingFrom(stored(store, scope))).isEmpty();
      Eventually.becomes(List.of(), () -> store.uploads(""));
    }
  }

  /** All moments are many processes: half of them to a scope, unless there is time. */
  private static List<Strike> strikes(String scope) {
    int half = scope.equals("topic-partition") ? 0 : 1;
    List<Strike> strikes = new ArrayList<>();
    for (int i = 0; i < STRIKES.size(); i++) {
      if (ALL || i / 2 % 2 == half) {
        strikes.add(STRIKES.get(i));
      }
    }
    return strikes;
  }

  /** Gives the process work until it comes to its moment; what was held arrives on the way. */
  private boolean awaitStrike(Gate gate, String topic, long ms) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(ms);
    try {
      produce(topic);
      while (!gate.awaitStruck(50)) {
        if (System.nanoTime() > deadline) {
          return false;
        }
        if (gate.hasClaimed()) {
          gate.release();
          produceWhenRead(topic);
        }
      }
      return true;
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("Cannot give the host work", e);
    }
  }

  private void produceWhenRead(String topic) throws Exception {
    if (topics.committed("connect-" + topic).equals(produced.ends())) {
      produce(topic);
    }
  }

  /** Ten in a row of the first partition are large enough for an object in parts. */
  private void produce(String topic) throws Exception {
    List<Future<RecordMetadata>> sent = new ArrayList<>();
    long first = number;
    for (int i = 0; i < RECORDS; i++) {
      for (int partition = 0; partition < PARTITIONS; partition++) {
        boolean large = partition == 0 && i >= RECORDS / 2;
        TopicPartition where = new TopicPartition(topic, partition);
        sent.add(topics.send(where, null, value(number++, large)));
      }
    }
    for (int i = 0; i < sent.size(); i++) {
      RecordMetadata at = sent.get(i).get(30, TimeUnit.SECONDS);
      produced.enter(new TopicPartition(at.topic(), at.partition()), at.offset(), first + i);
    }
  }

  private static String value(long number, boolean large) {
    String bucket = large ? "large" : number % 4 < 2 ? "a" : "b";
    return "{\"schema\":{\"type\":\"struct\",\"fields\":[{\"field\":\"number\",\"type\":\"int64\"},"
        + "{\"field\":\"bucket\",\"type\":\"string\"},{\"field\":\"pad\",\"type\":\"string\"}]},"
        + ("\"payload\":{\"number\":" + number + ",\"bucket\":\"" + bucket + "\",\"pad\":\"")
        + ("x".repeat(large ? LARGE : 10) + "\"}}");
  }

  private List<String> files(String scope, Gate gate) throws IOException {
    Map<String, String> config = TestSink.props();
    config.putAll(server.props());
    config.putAll(
        Map.ofEntries(
            Map.entry("connector.class", S3SinkConnector.class.getName()),
            Map.entry("topics", scope),
            Map.entry("store.url", gate.endpoint().toString()),
            Map.entry("s3.part.size", Integer.toString(5 << 20)),
            Map.entry("delivery.guarantee", "exactly_once"),
            Map.entry("commits.dir", COMMITS),
            Map.entry("rotation.scope", scope),
            Map.entry("flush.size", scope.equals("topic-partition") ? "20" : "10"),
            Map.entry("rotate.schedule.interval.ms", "1000"),
            Map.entry("timezone", "UTC"),
            Map.entry("partitioner.class", "field"),
            Map.entry("partition.field.name", "bucket"),
            Map.entry("file.record.fields", "value,partition,offset"),
            Map.entry("consumer.override.auto.offset.reset", "earliest"),
            Map.entry("consumer.override.session.timeout.ms", "6000"),
            Map.entry("consumer.override.max.partition.fetch.bytes", "8388608")));
    Path json = directory.resolve("connector.json");
    Files.writeString(json, JSON.writeValueAsString(Map.of("name", scope, "config", config)));
    Path properties = directory.resolve("worker.properties");
    Files.writeString(
        properties,
        String.join(
            "\n",
            "bootstrap.servers=" + broker.bootstrapServers(),
            "offset.flush.interval.ms=100",
            "key.converter=org.apache.kafka.connect.storage.StringConverter",
            "value.converter=org.apache.kafka.connect.json.JsonConverter"));
    return List.of(json.toString(), properties.toString());
  }

  private static Ledger stored(ObjectStore store, String topic) throws IOException {
    Ledger ledger = new Ledger();
    for (JsonNode row : rows(store, topic)) {
      ledger.enter(
          new TopicPartition(topic, row.path("partition").asInt()),
          row.path("offset").asLong(),
          row.path("value").path("number").asLong());
    }
    return ledger;
  }

  private static int records(ObjectStore store, String topic) throws IOException {
    return rows(store, topic).size();
  }

  private static List<JsonNode> rows(ObjectStore store, String topic) throws IOException {
    List<JsonNode> rows = new ArrayList<>();
    for (ObjectInfo object : store.list("topics/" + topic + "/", "", 100_000)) {
      byte[] bytes = store.get(object.key()).orElseThrow().bytes();
      for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
        rows.add(JSON.readTree(line));
      }
    }
    return rows;
  }
}
