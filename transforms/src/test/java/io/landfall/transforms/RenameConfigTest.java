// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landfall.project.CollisionPolicy;
import io.landfall.project.Compat;
import io.landfall.project.Layout;
import io.landfall.project.NameCase;
import io.landfall.project.ProjectionRules;
import io.landfall.project.TopSchema;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.Test;

class RenameConfigTest {

  @Test
  void doesNothingByDefault() {
    ProjectionRules rules = RenameConfig.rules(Map.of());

    assertThat(rules.layout()).isEqualTo(Layout.NESTED);
    assertThat(rules.compat()).isEqualTo(Compat.KAFKA);
  }

  @Test
  void isStrictUnlessCompatibilityIsWrittenOut() {
    ProjectionRules strict = RenameConfig.rules(Map.of("exclude", "a"));
    ProjectionRules kafkas = RenameConfig.rules(Map.of("exclude", "a", "compat", "kafka"));

    assertThat(strict.compat()).isEqualTo(Compat.STRICT);
    assertThat(strict.top()).isEqualTo(TopSchema.KEEP);
    assertThat(strict.mapCollisions()).isEqualTo(CollisionPolicy.FAIL);
    assertThat(kafkas.compat()).isEqualTo(Compat.KAFKA);
    assertThat(kafkas.top()).isEqualTo(TopSchema.REQUIRED);
    assertThat(kafkas.mapCollisions()).isEqualTo(CollisionPolicy.LAST);
  }

  @Test
  void readsEveryKey() {
    Map<String, String> keys = new HashMap<>();
    Examples.rename().forEach(example -> keys.putAll(example.configs()));
    keys.put("renames", "a:b");
    keys.put("renames.from", "c");
    keys.put("renames.to", "d");
    keys.put("compat", "strict");

    ProjectionRules rules = RenameConfig.rules(keys);

    assertThat(keys.keySet()).containsAll(RenameConfig.DEFINITION.names());
    assertThat(rules.naming().nameCase()).isEqualTo(NameCase.UPPER);
    assertThat(rules.collisions()).isEqualTo(CollisionPolicy.FIRST);
  }

  @Test
  void refusesWhatOnlyFlatteningHas() {
    assertThatThrownBy(() -> RenameConfig.rules(Map.of("delimiter", "_")))
        .isInstanceOf(ConfigException.class)
        .hasMessage("Cannot configure Rename: unknown key delimiter");
  }
}
