// SPDX-License-Identifier: Apache-2.0
package io.landfall.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.list;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigValue;
import org.junit.jupiter.api.Test;

class RenamedKeysTest {

  private final RenamedKeys renamed = RenamedKeys.of(Map.of("retires", "retries"));

  @Test
  void aFormerNameIsReadAsTheNewOne() {
    assertThat(renamed.applied(Map.of("retires", "3", "topics", "a")))
        .isEqualTo(Map.of("retries", "3", "topics", "a"));
  }

  @Test
  void theNewNameGoesBeforeTheFormer() {
    assertThat(renamed.applied(Map.of("retires", "3", "retries", "5")))
        .isEqualTo(Map.of("retries", "5"));
  }

  @Test
  void warningsSayWhatToWrite() {
    assertThat(renamed.warnings(Map.of("retires", "3")))
        .isEqualTo(List.of("retires (write retries)"));
    assertThat(renamed.warnings(Map.of("retires", "3", "retries", "5")))
        .isEqualTo(List.of("retires (not read beside retries)"));
    assertThat(renamed.warnings(Map.of("retries", "5"))).isEmpty();
  }

  @Test
  void aFormerNameHasTheRulesOfTheNewOneAndNoDefault() {
    ConfigDef keys =
        renamed.define(
            new ConfigDef()
                .define("retries", Type.INT, 10, Range.atLeast(-1), Importance.HIGH, "Retries."));

    assertThat(keys.parse(Map.of())).containsEntry("retries", 10).containsEntry("retires", null);
    assertThat(keys.validateAll(Map.of("retires", "-2")))
        .extractingByKey("retires", type(ConfigValue.class))
        .extracting(ConfigValue::errorMessages, list(String.class))
        .containsExactly("Invalid value -2 for configuration retires: Value must be at least -1");
    assertThat(keys.configKeys())
        .extractingByKey("retires", type(ConfigKey.class))
        .satisfies(
            key -> {
              assertThat(key.documentation)
                  .isEqualTo("Deprecated: the former name of retries, which goes before it.");
              assertThat(key.validator).hasToString("[-1,...]");
            });
  }
}
