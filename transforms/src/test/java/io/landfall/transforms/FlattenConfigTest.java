// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.project.CollisionPolicy;
import io.landfall.project.Compat;
import io.landfall.project.NameCase;
import io.landfall.project.Naming;
import io.landfall.project.Nulls;
import io.landfall.project.ProjectionRules;
import io.landfall.project.TopSchema;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlattenConfigTest {

  @Test
  void hasKafkasBehaviourByDefault() {
    ProjectionRules rules = FlattenConfig.rules(Map.of());

    assertThat(rules.compat()).isEqualTo(Compat.KAFKA);
    assertThat(rules.naming()).isEqualTo(Naming.joinedBy("."));
    assertThat(rules.collisions()).isEqualTo(CollisionPolicy.FAIL);
    assertThat(rules.mapCollisions()).isEqualTo(CollisionPolicy.LAST);
    assertThat(rules.nulls()).isEqualTo(Nulls.DEFAULT);
    assertThat(rules.top()).isEqualTo(TopSchema.REQUIRED);
    assertThat(rules.cacheSize()).isEqualTo(1000);
  }

  @Test
  void keepsItForKafkasOwnKeyAndForTheWorkers() {
    Map<String, String> keys =
        Map.of("delimiter", "_", "type", "x", "predicate", "p", "negate", "true");

    assertThat(FlattenConfig.rules(keys).compat()).isEqualTo(Compat.KAFKA);
  }

  @Test
  void isStrictAsSoonAsAnotherKeyIsSet() {
    ProjectionRules rules = FlattenConfig.rules(Map.of("case", "snake"));

    assertThat(rules.compat()).isEqualTo(Compat.STRICT);
    assertThat(rules.mapCollisions()).isEqualTo(CollisionPolicy.FAIL);
    assertThat(rules.top()).isEqualTo(TopSchema.KEEP);
  }

  @Test
  void readsEveryKey() {
    Map<String, String> keys = new HashMap<>();
    Examples.flatten().forEach(example -> keys.putAll(example.configs()));
    keys.put("renames", "id:nr,air.rh:humidity");
    keys.put("regex", "^(.*)C$");
    keys.put("renames.from", "air.o3");
    keys.put("renames.to", "ozone");
    keys.put("compat", "strict");

    ProjectionRules rules = FlattenConfig.rules(keys);

    assertThat(keys.keySet()).containsAll(FlattenConfig.DEFINITION.names());
    assertThat(rules.naming().nameCase()).isEqualTo(NameCase.SNAKE);
    assertThat(rules.naming().maxBytes()).isEqualTo(16);
    assertThat(rules.naming().scope()).isEqualTo(Naming.Scope.PATH);
    assertThat(rules.mapCollisions()).isEqualTo(CollisionPolicy.SUFFIX);
    assertThat(rules.nulls()).isEqualTo(Nulls.KEEP);
    assertThat(rules.cacheSize()).isEqualTo(100);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "case | SNAKE | Invalid value SNAKE for configuration case: String must be one of: none, lower, upper, snake, camel, pascal, kebab",
        "max.depth | -1 | Invalid value -1 for configuration max.depth: Value must be at least 0",
        "max.name.bytes | 8 | Invalid value 8 for configuration max.name.bytes: Value must be 0 or at least 16",
        "regex | ( | Invalid value ( for configuration regex: Unclosed group at 1",
        "array | json | unknown key array (did you mean arrays?)",
        "predicates | p | unknown key predicates (did you mean predicate?)",
        "topics | orders | unknown key topics",
        "negat | true | unknown key negat (did you mean negate?)",
        "renames.from | a | renames.from has 1 paths, renames.to 0",
        "arrays.a.b | keeps | arrays.a.b is keeps (expected [keep, json, index])",
      })
  void saysWhatIsWrongWithAKey(String key, String value, String fault) {
    assertThatThrownBy(() -> FlattenConfig.rules(Map.of(key, value)))
        .isInstanceOf(ConfigException.class)
        .hasMessage("Cannot configure Flatten: " + fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "renames | a | Invalid value a for configuration renames: expected from:to",
        "renames | a:b,a:c | Invalid value a:c for configuration renames: a is renamed twice",
      })
  void saysWhatIsWrongWithAPair(String key, String value, String fault) {
    assertThatThrownBy(() -> FlattenConfig.rules(Map.of(key, value)))
        .isInstanceOf(ConfigException.class)
        .hasMessage(fault);
  }

  @Test
  void saysThatAReplacementFailsOnWhatTheRegexFinds() {
    assertThatThrownBy(() -> FlattenConfig.rules(Map.of("regex", "a", "replacement", "$1")))
        .isInstanceOf(ConfigException.class)
        .hasMessage("Cannot configure Flatten: Cannot replace by: $1 (No group 1)");
  }

  @Test
  void namesAllFaultsTogether() {
    assertThatThrownBy(() -> FlattenConfig.rules(Map.of("case", "x", "delimeter", "_")))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "Cannot configure Flatten: Invalid value x for configuration case: String must be one"
                + " of: none, lower, upper, snake, camel, pascal, kebab\n"
                + "  unknown key delimeter (did you mean delimiter?)");
  }
}
