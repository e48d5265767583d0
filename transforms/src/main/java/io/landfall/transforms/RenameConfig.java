// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import io.landfall.project.CollisionPolicy;
import io.landfall.project.Compat;
import io.landfall.project.Layout;
import io.landfall.project.Naming;
import io.landfall.project.Nesting;
import io.landfall.project.ProjectionRules;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;

/** The keys of {@link Rename}. */
final class RenameConfig {
  static final ConfigDef DEFINITION = define();

  private RenameConfig() {}

  private static ConfigDef define() {
    ConfigDef keys = new ConfigDef();
    Keys.defineSelection(keys);
    Keys.defineRegex(keys);
    Keys.defineNames(keys);
    Keys.defineCompat(
        keys,
        "kafka: include, exclude and renames mean what they mean to Kafka's ReplaceField, top-level"
            + " names in which dots and stars are nothing special, and keys that nobody knows are"
            + " ignored. strict: they are paths, and faults are errors. auto: kafka if no key is set,"
            + " else strict.");
    return Keys.defineOutcome(keys);
  }

  static ProjectionRules rules(Map<String, ?> configs) {
    Settings settings = Settings.read("Rename", DEFINITION, Set.of(), Set.of(), configs);
    return new ProjectionRules(
        Layout.NESTED,
        settings.compat(),
        settings.compat() == Compat.KAFKA ? settings.names() : settings.paths(),
        settings.naming("", Naming.Scope.SEGMENT),
        Nesting.KAFKA,
        settings.collisions(CollisionPolicy.FAIL),
        settings.collisions(CollisionPolicy.LAST),
        settings.nulls(),
        settings.top(),
        settings.number(Keys.SCHEMA_CACHE_SIZE));
  }
}
