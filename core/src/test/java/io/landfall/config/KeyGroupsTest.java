// SPDX-License-Identifier: Apache-2.0
package io.landfall.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.CaseInsensitiveValidString;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.LambdaValidator;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyGroupsTest {

  private static ConfigKey key(Type type, Object preset, @Nullable Validator validator) {
    ConfigDef keys =
        KeyGroups.define(
            new ConfigDef(),
            "Any",
            def -> def.define("any", type, preset, validator, Importance.LOW, "Any."));
    return key(keys, "any");
  }

  private static ConfigKey key(ConfigDef keys, String name) {
    return Objects.requireNonNull(keys.configKeys().get(name), name);
  }

  private static List<Object> choices(Type type, Object preset, @Nullable Validator validator) {
    ConfigKey key = key(type, preset, validator);
    return key.recommender == null ? List.of() : key.recommender.validValues("any", Map.of());
  }

  @Test
  void keysHaveTheirPlaceInAGroup() {
    ConfigDef keys = new ConfigDef();
    KeyGroups.define(
        keys,
        "Server",
        def ->
            def.define("connection.url", Type.STRING, Importance.HIGH, "Where it is.")
                .define("connect.timeout.ms", Type.INT, 1, Importance.LOW, "How long."));
    KeyGroups.define(
        keys, "Rows", def -> def.define("pk.mode", Type.STRING, Importance.LOW, "Keys."));
    KeyGroups.define(
        keys,
        "Server",
        def -> def.define("connection.password", Type.PASSWORD, "", Importance.HIGH, "Secret."));

    assertThat(keys.groups()).containsExactly("Server", "Rows");
    assertThat(keys.configKeys().values())
        .extracting(key -> key.group + " " + key.orderInGroup + " " + key.displayName)
        .containsExactly(
            "Server 1 Connection URL",
            "Server 2 Timeout (ms)",
            "Rows 1 PK mode",
            "Server 3 Connection password");
    assertThat(keys.configKeys().values())
        .extracting(key -> key.width)
        .containsExactly(Width.LONG, Width.SHORT, Width.LONG, Width.MEDIUM);
  }

  @Test
  void keysWithoutAGroupGetOne() {
    ConfigDef writer =
        new ConfigDef()
            .define("a", Type.INT, 7, Range.atLeast(0), Importance.LOW, "A.")
            .define("b", Type.INT, 7, Importance.LOW, "B.", "Own", 3, Width.LONG, "Bee");

    ConfigDef keys = KeyGroups.withGroup(writer, "Sink");

    assertThat(key(keys, "a").group).isEqualTo("Sink");
    assertThat(key(keys, "a").defaultValue).isEqualTo(7);
    assertThat(key(keys, "b").displayName).isEqualTo("Bee");
    assertThat(key(writer, "a").group).isNull();
  }

  @Test
  void choicesAreWhatTheValidatorNamesAndTakes() {
    assertThat(choices(Type.STRING, "x", ValidString.in("x", "y"))).containsExactly("x", "y");
    assertThat(choices(Type.STRING, "small", CaseInsensitiveValidString.in("SMALL", "large")))
        .containsExactly("small", "large");
    Validator shortNamesOrClasses =
        LambdaValidator.with(
            (name, value) -> {
              if (!List.of("json", "avro", "org.example.Own").contains(value)) {
                throw new ConfigException("Cannot find format: " + value);
              }
            },
            () -> "json, avro or a class");
    assertThat(choices(Type.STRING, "json", shortNamesOrClasses)).containsExactly("json", "avro");
  }

  @Test
  void whatTakesAnythingIsNoChoice() {
    Validator notBlank =
        LambdaValidator.with((name, value) -> {}, () -> "non-empty text, or more of it");

    assertThat(choices(Type.STRING, "x", notBlank)).isEmpty();
    assertThat(choices(Type.INT, 1, Range.atLeast(0))).isEmpty();
    assertThat(choices(Type.STRING, "x", null)).isEmpty();
  }
}
