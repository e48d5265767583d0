// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.landfall.s3.store.ObjectInfo;
import io.landfall.s3.store.ObjectStore;
import io.landfall.s3.store.Stores;
import io.landfall.testing.embedded.EmbeddedBroker;
import io.landfall.testing.embedded.Topics;
import io.landfall.testing.kill.ConsumerSinkHost;
import io.landfall.testing.kill.KillPlan;
import io.landfall.testing.kill.KillReport;
import io.landfall.testing.kill.KillRun;
import io.landfall.testing.kill.KilledHost;
import io.landfall.testing.kill.Ledger;
import io.landfall.testing.kill.NumberedProducer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Kills the process of a sink over and over, with files that close by the clock and by count in
 * three output partitions, exactly once: a reader that only lists finds each record in one file.
 */
class KilledHostIT {

  private static final int KILLS = 6;
  private static final int PARTITIONS = 2;
  private static final ObjectMapper JSON = new ObjectMapper();

  private static EmbeddedBroker broker;
  private static Topics topics;

  @TempDir private Path directory;

  @BeforeAll
  static void startBroker() {
    broker = EmbeddedBroker.started();
    topics = new Topics(broker.bootstrapServers());
  }

  @AfterAll
  static void stopBroker() {
    topics.close();
    broker.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"topic-partition", "output-partition"})
  void eachRecordIsInOneFile(String scope) throws IOException {
    Files.createDirectory(directory.resolve("objects"));
    topics.create(scope, PARTITIONS);
    KillPlan plan = KillPlan.drawn(KILLS);
    System.out.println("Kill test by " + scope + ": -Dlandfall.kill.seed=" + plan.seed());

    KillReport report;
    try (ObjectStore store = Stores.open(store());
        NumberedProducer producer =
            new NumberedProducer(
                broker.bootstrapServers(), scope, PARTITIONS, KilledHostIT::numbered)) {
      KilledHost killed = new KilledHost(directory, ConsumerSinkHost.class, files(scope));
      report =
          new KillRun(killed, producer, topics, "connect-" + scope, () -> stored(store, scope))
              .through(plan);

      assertThat(rows(store, scope)).hasSize(report.acknowledged());
      assertThat(store.uploads("")).isEmpty();
    }
    System.out.println("Kill test by " + scope + ": " + report.summary());
    assertThat(report.missing()).isEmpty();
    assertThat(report.overtaken()).isEmpty();
  }

  private Map<String, String> store() {
    return Map.of(
        "s3.bucket.name", "records", "store.url", directory.resolve("objects").toUri().toString());
  }

  private List<String> files(String scope) throws IOException {
    Map<String, String> config = TestSink.props();
    config.putAll(store());
    config.putAll(
        Map.ofEntries(
            Map.entry("connector.class", S3SinkConnector.class.getName()),
            Map.entry("topics", scope),
            Map.entry("delivery.guarantee", "exactly_once"),
            Map.entry("rotation.scope", scope),
            Map.entry("flush.size", "50"),
            Map.entry("rotate.schedule.interval.ms", "300"),
            Map.entry("timezone", "UTC"),
            Map.entry("partitioner.class", "field"),
            Map.entry("partition.field.name", "bucket"),
            Map.entry("file.record.fields", "value,partition,offset"),
            Map.entry("consumer.override.auto.offset.reset", "earliest"),
            Map.entry("consumer.override.session.timeout.ms", "6000")));
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

  private static String numbered(long number) {
    return "{\"schema\":{\"type\":\"struct\",\"fields\":[{\"field\":\"number\",\"type\":\"int64\"},"
        + "{\"field\":\"bucket\",\"type\":\"int32\"}]},"
        + ("\"payload\":{\"number\":" + number + ",\"bucket\":" + number % 3 + "}}");
  }

  private static Ledger stored(ObjectStore store, String topic) {
    Ledger ledger = new Ledger();
    for (JsonNode row : rows(store, topic)) {
      ledger.enter(
          new TopicPartition(topic, row.path("partition").asInt()),
          row.path("offset").asLong(),
          row.path("value").path("number").asLong());
    }
    return ledger;
  }

  private static List<JsonNode> rows(ObjectStore store, String topic) {
    List<JsonNode> rows = new ArrayList<>();
    try {
      for (ObjectInfo object : store.list("topics/" + topic + "/", "", 100_000)) {
        byte[] bytes = store.get(object.key()).orElseThrow().bytes();
        for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
          rows.add(JSON.readTree(line));
        }
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
