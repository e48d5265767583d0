// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.consumer.ConsumerSink;
import io.landfall.testing.embedded.EmbeddedBroker;
import io.landfall.testing.embedded.Eventually;
import io.landfall.testing.embedded.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The consumer host stores and refuses the same whether it fuses or applies the transforms. */
@Timeout(120)
class FusedHostTest {
  private static final String SCHEMA =
      "{\"type\":\"struct\",\"fields\":["
          + "{\"field\":\"id\",\"type\":\"int32\"},"
          + "{\"field\":\"air\",\"optional\":true,\"type\":\"struct\",\"fields\":["
          + "{\"field\":\"t\",\"type\":\"int32\",\"optional\":true},"
          + "{\"field\":\"secret\",\"type\":\"string\",\"optional\":true}]}";

  private static final List<String> VALUES =
      List.of(
          typed("", "{\"id\":1,\"air\":{\"t\":21,\"secret\":\"x\"}}"),
          typed("", "{\"id\":2,\"air\":null}"),
          typed(
              ",{\"field\":\"air_t\",\"type\":\"int32\"}",
              "{\"id\":3,\"air\":{\"t\":21,\"secret\":\"x\"},\"air_t\":5}"),
          typed(
              ",{\"field\":\"m\",\"type\":\"map\",\"keys\":{\"type\":\"string\"},"
                  + "\"values\":{\"type\":\"int32\"}}",
              "{\"id\":4,\"air\":null,\"m\":{\"a\":1}}"),
          "{\"schema\":{\"type\":\"int32\"},\"payload\":5}",
          "no JSON",
          typed("", "{\"id\":6,\"air\":{\"t\":22,\"secret\":null}}"));

  private static EmbeddedBroker broker;
  private static Topics topics;

  @BeforeAll
  static void startBroker() throws Exception {
    broker = EmbeddedBroker.started();
    topics = new Topics(broker.bootstrapServers());
    topics.create("readings", 1);
    topics.produce("readings", VALUES);
  }

  @AfterAll
  static void stopBroker() {
    topics.close();
    broker.close();
  }

  private static String typed(String moreFields, String payload) {
    return "{\"schema\":" + SCHEMA + moreFields + "]},\"payload\":" + payload + "}";
  }

  @Test
  void aFusedChainStoresAndRefusesWhatAnAppliedOneDoes() throws Exception {
    FieldsProvider fused = new FieldsProvider(FieldsProvider.Reads.THROUGH_THE_CHAIN);
    FieldsProvider applied = new FieldsProvider(FieldsProvider.Reads.THE_RECORD);

    List<Map<String, String>> fusedLetters = run("fused", fused);
    List<Map<String, String>> appliedLetters = run("applied", applied);

    assertThat(fused.rows)
        .containsExactlyElementsOf(applied.rows)
        .containsExactly("{id=1, TEMP=21}", "{id=2, TEMP=null}", "{id=6, TEMP=22}");
    assertThat(fusedLetters).isEqualTo(appliedLetters).hasSize(4);
    assertThat(fusedLetters.get(0))
        .containsEntry("__connect.errors.stage", "TRANSFORMATION")
        .containsEntry("__connect.errors.class.name", "io.landfall.transforms.Flatten$Value")
        .containsEntry("value", VALUES.get(2));
    assertThat(fused.nested).as("records that the transforms have not touched").isEqualTo(3);
    assertThat(applied.nested).isZero();
  }

  @Test
  void aTransformWithAPredicateAndThoseBeforeItAreApplied() throws Exception {
    FieldsProvider target = new FieldsProvider(FieldsProvider.Reads.THROUGH_THE_CHAIN);
    Map<String, String> config = config("partly");
    config.put("transforms.flat.predicate", "ours");
    config.put("predicates", "ours");
    config.put(
        "predicates.ours.type", "org.apache.kafka.connect.transforms.predicates.RecordIsTombstone");
    config.put("transforms.flat.negate", "true");

    run(config, target);

    assertThat(target.rows)
        .containsExactly("{id=1, TEMP=21}", "{id=2, TEMP=null}", "{id=6, TEMP=22}");
    assertThat(target.nested).isZero();
  }

  @Test
  void aMisspeltKeyIsRefusedBeforeAnythingIsStarted() {
    Map<String, String> config = config("misspelt");
    config.put("transforms.flat.delimeter", "-");

    assertThatThrownBy(
            () ->
                ConsumerSink.from(config)
                    .workerDefaults(worker())
                    .writer(new FieldsProvider(FieldsProvider.Reads.THE_RECORD))
                    .build())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("unknown key delimeter (did you mean delimiter?)");
  }

  private static List<Map<String, String>> run(String name, FieldsProvider target)
      throws Exception {
    return run(config(name), target);
  }

  private static List<Map<String, String>> run(Map<String, String> config, FieldsProvider target)
      throws Exception {
    try (ConsumerSink sink =
        ConsumerSink.from(config).workerDefaults(worker()).writer(target).build()) {
      sink.start();
      List<Map<String, String>> letters = letters(config.get("name") + "-dead");
      Eventually.becomes(3, target.rows::size);
      assertThat(sink.stop(Duration.ofSeconds(30))).isTrue();
      return letters;
    }
  }

  private static Map<String, String> worker() {
    return Map.of(
        "bootstrap.servers", broker.bootstrapServers(),
        "key.converter", "org.apache.kafka.connect.storage.StringConverter",
        "value.converter", "org.apache.kafka.connect.json.JsonConverter");
  }

  private static Map<String, String> config(String name) {
    Map<String, String> config = new HashMap<>();
    config.put("name", name);
    config.put("topics", "readings");
    config.put("consumer.override.auto.offset.reset", "earliest");
    config.put("transforms", "flat,short");
    config.put("transforms.flat.type", "io.landfall.transforms.Flatten$Value");
    config.put("transforms.flat.delimiter", "_");
    config.put("transforms.short.type", "io.landfall.transforms.Rename$Value");
    config.put("transforms.short.exclude", "air_secret");
    config.put("transforms.short.renames", "air_t:TEMP");
    config.put("errors.tolerance", "all");
    config.put("errors.deadletterqueue.topic.name", name + "-dead");
    config.put("errors.deadletterqueue.topic.replication.factor", "1");
    config.put("errors.deadletterqueue.context.headers.enable", "true");
    return config;
  }

  /** What is in the dead letters, but for what names the sink or a line of code. */
  private static List<Map<String, String>> letters(String topic) throws Exception {
    Map<String, Object> config =
        Map.of("bootstrap.servers", broker.bootstrapServers(), "auto.offset.reset", "earliest");
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(new TopicPartition(topic, 0)));
      List<Map<String, String>> found = new ArrayList<>();
      Eventually.becomes(
          4,
          () -> {
            consumer.poll(Duration.ofMillis(100)).forEach(record -> found.add(letter(record)));
            return found.size();
          });
      return found;
    }
  }

  private static Map<String, String> letter(ConsumerRecord<String, String> record) {
    Map<String, String> letter = new TreeMap<>();
    letter.put("value", record.value());
    for (Header header : record.headers()) {
      boolean differs =
          header.key().endsWith("connector.name") || header.key().endsWith("stacktrace");
      if (!differs) {
        letter.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
      }
    }
    return letter;
  }
}
