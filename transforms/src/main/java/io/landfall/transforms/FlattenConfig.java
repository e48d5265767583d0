// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import io.landfall.project.ArrayPolicy;
import io.landfall.project.CollisionPolicy;
import io.landfall.project.DepthPolicy;
import io.landfall.project.Layout;
import io.landfall.project.MapPolicy;
import io.landfall.project.Naming;
import io.landfall.project.Nesting;
import io.landfall.project.ProjectionRules;
import io.landfall.project.Selection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The keys of {@link Flatten}. */
final class FlattenConfig {
  static final String DELIMITER = "delimiter";
  static final String REGEX_SCOPE = "regex.scope";
  static final String MAX_DEPTH = "max.depth";
  static final String BEYOND = "max.depth.beyond";
  static final String ARRAYS = "arrays";
  static final String ARRAY_MAX_ELEMENTS = "array.max.elements";
  static final String MAPS = "maps";

  static final ConfigDef DEFINITION = define();

  private FlattenConfig() {}

  private static ConfigDef define() {
    ConfigDef keys =
        new ConfigDef()
            .define(
                DELIMITER,
                Type.STRING,
                ".",
                HIGH,
                "What stands between the names of nested fields.");
    Keys.defineCompat(
        keys,
        "kafka: to every record what Kafka's Flatten does; other keys then change that and no more,"
            + " and keys that nobody knows are ignored. strict: faults are errors. auto: kafka if no"
            + " other key but delimiter is set, else strict.");
    Keys.defineSelection(keys);
    Keys.defineRegex(keys);
    keys.define(
        REGEX_SCOPE,
        Type.STRING,
        "segment",
        Keys.names(Naming.Scope.class),
        LOW,
        "Whether regex sees each name of a path for itself (segment) or the joined name (path).");
    Keys.defineNames(keys);
    keys.define(
            MAX_DEPTH,
            Type.INT,
            0,
            Range.atLeast(0),
            MEDIUM,
            "Levels that are flattened: 1 leaves everything as it is. 0 for all.")
        .define(
            BEYOND,
            Type.STRING,
            "keep",
            Keys.names(DepthPolicy.class),
            LOW,
            "What becomes of fields nested deeper than max.depth: kept, or a JSON string each.")
        .define(
            ARRAYS,
            Type.STRING,
            "keep",
            Keys.names(ArrayPolicy.class),
            MEDIUM,
            "What becomes of arrays: kept, a JSON string, or a field per element named by its"
                + " position (index). arrays.<path> decides for one path or glob; where several fit,"
                + " a path counts more than a glob, then a longer one more than a shorter one.")
        .define(
            ARRAY_MAX_ELEMENTS,
            Type.INT,
            0,
            Range.between(0, 10_000),
            LOW,
            "Fields made of each array with a schema by index; a longer array is an error. Without a"
                + " schema there are as many as there are elements.")
        .define(
            MAPS,
            Type.STRING,
            "fail",
            Keys.names(MapPolicy.class),
            MEDIUM,
            "What becomes of maps that have a schema: an error, kept, or a JSON string. maps.<path>"
                + " decides for one path or glob, and without a schema too, where expand is the rule.");
    return Keys.defineOutcome(keys);
  }

  static ProjectionRules rules(Map<String, ?> configs) {
    Settings settings =
        Settings.read(
            "Flatten", DEFINITION, Set.of(DELIMITER), Set.of(ARRAYS + ".", MAPS + "."), configs);
    Selection selection = settings.paths();
    return new ProjectionRules(
        Layout.FLAT,
        settings.compat(),
        selection,
        settings.naming(settings.text(DELIMITER), settings.choice(REGEX_SCOPE, Naming.Scope.class)),
        nesting(settings, configs),
        settings.collisions(CollisionPolicy.FAIL),
        settings.collisions(CollisionPolicy.LAST),
        settings.nulls(),
        settings.top(),
        settings.number(Keys.SCHEMA_CACHE_SIZE));
  }

  private static Nesting nesting(Settings settings, Map<String, ?> configs) {
    int depth = settings.number(MAX_DEPTH);
    return new Nesting(
        depth == 0 ? Integer.MAX_VALUE : depth,
        settings.choice(BEYOND, DepthPolicy.class),
        settings.choice(ARRAYS, ArrayPolicy.class),
        settings.number(ARRAY_MAX_ELEMENTS),
        byPath(settings, configs, ARRAYS + ".", ArrayPolicy.class),
        settings.choice(MAPS, MapPolicy.class),
        byPath(settings, configs, MAPS + ".", MapPolicy.class));
  }

  private static <P extends Enum<P>> Map<String, P> byPath(
      Settings settings, Map<String, ?> configs, String prefix, Class<P> policies) {
    Map<String, P> byPath = new LinkedHashMap<>();
    for (String key : settings.given()) {
      if (key.startsWith(prefix)) {
        byPath.put(key.substring(prefix.length()), policy(settings, key, configs, policies));
      }
    }
    return byPath;
  }

  private static <P extends Enum<P>> P policy(
      Settings settings, String key, Map<String, ?> configs, Class<P> policies) {
    String written = String.valueOf(configs.get(key));
    for (P policy : policies.getEnumConstants()) {
      if (policy.name().toLowerCase(Locale.ROOT).equals(written)) {
        return policy;
      }
    }
    throw settings.fault(key + " is " + written + " (expected " + Keys.names(policies) + ")");
  }
}
