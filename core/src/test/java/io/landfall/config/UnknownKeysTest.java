// SPDX-License-Identifier: Apache-2.0
package io.landfall.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.landfall.config.UnknownKeys.UnknownKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;

class UnknownKeysTest {

  private static final ConfigDef KEYS =
      new ConfigDef()
          .define("connect.influx.url", Type.STRING, "", Importance.HIGH, "")
          .define("connect.influx.db", Type.STRING, "", Importance.HIGH, "")
          .define("batch.max.records", Type.INT, 1, Importance.LOW, "");

  private final UnknownKeys unknown = UnknownKeys.beside(KEYS);

  private List<UnknownKey> in(String... keys) {
    Map<String, String> props = new TreeMap<>();
    for (String key : keys) {
      props.put(key, "x");
    }
    return unknown.in(props);
  }

  @Test
  void keysOfOthersAreNeverUnknown() {
    assertThat(
            in(
                "name",
                "connector.class",
                "connector.plugin.version",
                "tasks.max",
                "topics",
                "topics.regex",
                "key.converter",
                "key.converter.schemas.enable",
                "value.converter.schema.registry.url",
                "header.converter",
                "transforms",
                "transforms.flat.type",
                "predicates",
                "predicates.p.pattern",
                "errors.tolerance",
                "errors.deadletterqueue.topic.name",
                "consumer.override.max.poll.records",
                "producer.override.acks",
                "partitioner.custom",
                "s3.credentials.provider.sts.role.arn",
                "config.strict",
                "connect.influx.url"))
        .isEmpty();
  }

  @Test
  void aTypoIsAnsweredWithTheKeyThatWasMeant() {
    assertThat(in("batch.max.record", "BatchMaxRecords", "connect.influx.ulr", "task.max"))
        .containsExactly(
            new UnknownKey("BatchMaxRecords", Optional.of("batch.max.records")),
            new UnknownKey("batch.max.record", Optional.of("batch.max.records")),
            new UnknownKey("connect.influx.ulr", Optional.of("connect.influx.url")),
            new UnknownKey("task.max", Optional.of("tasks.max")));
  }

  @Test
  void aFarKeyIsNotGuessedAt() {
    assertThat(in("consistency", "x"))
        .extracting(UnknownKey::suggestion)
        .containsOnly(Optional.empty());
  }

  @Test
  void aWriterRefusesUnknownKeysUnderItsPrefix() {
    List<ConfigValue> refused =
        unknown.refusedUnder(
            "connect.influx.", Map.of("connect.influx.dbb", "x", "another", "y", "topics", "t"));
    assertThat(refused).hasSize(1);
    assertThat(refused.get(0).name()).isEqualTo("connect.influx.dbb");
    assertThat(refused.get(0).errorMessages())
        .containsExactly("Unknown key (did you mean connect.influx.db?)");
  }

  @Test
  void neighboursThatSwappedPlacesAreOneEdit() {
    assertThat(EditDistance.between("ulr", "url")).isEqualTo(1);
    assertThat(EditDistance.between("", "abc")).isEqualTo(3);
    assertThat(EditDistance.between("kitten", "sitting")).isEqualTo(3);
  }
}
