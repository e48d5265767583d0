// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.config.ClassLookup;
import io.landfall.partition.Partitions;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A class that somebody names where it does not belong runs no code of its own. */
class ClassesOfKeysTest {

  private static final String SPRUNG = "landfall.test.sprung";
  private static final String TRAP = ClassesOfKeysTest.class.getName() + "$Trap";

  /** Of no type that any key wants, and loud when it is initialised. */
  public static final class Trap {
    static {
      System.setProperty(SPRUNG, "true");
    }
  }

  @AfterEach
  void staysShut() {
    assertThat(System.getProperty(SPRUNG)).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "connector.class",
        "key.converter",
        "value.converter",
        "header.converter",
        "transforms.trap.type",
        "predicates.trap.type",
        "config.providers.trap.class"
      })
  void theConsumerHostChecksItsTypeFirst(String key) {
    Map<String, String> config = new HashMap<>();
    config.put("name", "trapped");
    config.put("topics", "orders");
    config.put("connector.class", CollectingProvider.class.getName());
    config.put("transforms", "trap");
    config.put("transforms.trap.type", "org.apache.kafka.connect.transforms.HoistField$Value");
    config.put("transforms.trap.field", "f");
    config.put("transforms.trap.predicate", "trap");
    config.put("predicates", "trap");
    config.put(
        "predicates.trap.type", "org.apache.kafka.connect.transforms.predicates.RecordIsTombstone");
    config.put("config.providers", key.startsWith("config.providers") ? "trap" : "");
    config.put(key, TRAP);
    Map<String, String> worker = new HashMap<>(Map.of("bootstrap.servers", "127.0.0.1:1"));
    config.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith("config.providers"))
        .forEach(entry -> worker.put(entry.getKey(), entry.getValue()));
    config.keySet().removeIf(name -> name.startsWith("config.providers"));

    assertThatThrownBy(() -> ConsumerSink.from(config).workerDefaults(worker).build())
        .isInstanceOf(ConfigException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"partitioner.class", "timestamp.extractor"})
  void partitionersAreCheckedFirst(String key) {
    Map<String, String> props =
        new HashMap<>(
            Map.of(
                "partitioner.class", "time",
                "path.format", "YYYY",
                "locale", "en",
                "timezone", "UTC",
                "partition.duration.ms", "3600000"));
    props.put(key, TRAP);

    assertThatThrownBy(() -> Partitions.of(props)).isInstanceOf(ConfigException.class);
  }

  @Test
  void findingAClassDoesNotInitialiseIt() {
    assertThat(ClassLookup.find(TRAP)).isPresent();
  }
}
