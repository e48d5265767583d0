// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import io.landfall.config.Suggestion;
import io.landfall.config.UnknownKeys.UnknownKey;
import io.landfall.project.Absence;
import io.landfall.project.CollisionPolicy;
import io.landfall.project.Compat;
import io.landfall.project.NameCase;
import io.landfall.project.Naming;
import io.landfall.project.Nulls;
import io.landfall.project.Selection;
import io.landfall.project.TopSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** The configuration of one transform, read key by key. */
final class Settings {
  /** What a worker hands to every transform. */
  private static final Set<String> WORKERS =
      Set.of("type", "predicate", "negate", "plugin.version");

  private final String transform;
  private final Map<String, Object> values;
  private final Set<String> given;
  private final Compat compat;
  private final boolean compatIsWritten;

  private Settings(
      String transform, Map<String, Object> values, Set<String> given, Set<String> kafkas) {
    this.transform = transform;
    this.values = values;
    this.given = given;
    String written = (String) value(Keys.COMPAT);
    compatIsWritten = !written.equals(Keys.AUTO);
    boolean onlyKafkas = given.stream().allMatch(key -> kafkas.contains(key) || isNobodys(key));
    boolean kafka = compatIsWritten ? written.equals("kafka") : onlyKafkas;
    compat = kafka ? Compat.KAFKA : Compat.STRICT;
  }

  private static boolean isNobodys(String key) {
    return WORKERS.contains(key) || key.equals(Keys.COMPAT);
  }

  /**
   * @param kafkas keys with which alone the transform is to behave as Kafka's does
   * @param prefixes of keys that end in a path
   * @throws ConfigException with one line for each fault
   */
  static Settings read(
      String transform,
      ConfigDef keys,
      Set<String> kafkas,
      Set<String> prefixes,
      Map<String, ?> configs) {
    Map<String, Object> values = values(transform, keys, prefixes, configs);
    return new Settings(transform, values, configs.keySet(), kafkas);
  }

  /**
   * The value of every key.
   *
   * @throws ConfigException with one line for each fault
   */
  static Map<String, Object> values(
      String transform, ConfigDef keys, Set<String> prefixes, Map<String, ?> configs) {
    Map<String, String> props = new LinkedHashMap<>();
    configs.forEach((key, value) -> props.put(key, text(value)));
    List<String> faults = new ArrayList<>();
    keys.validate(props)
        .forEach(value -> value.errorMessages().stream().limit(1).forEach(faults::add));
    if (!"kafka".equals(props.get(Keys.COMPAT))) {
      faults.addAll(unknown(keys, prefixes, props));
    }
    if (!faults.isEmpty()) {
      throw new ConfigException(
          "Cannot configure " + transform + ": " + String.join("\n  ", faults));
    }
    return new HashMap<>(keys.parse(props));
  }

  private static @Nullable String text(@Nullable Object value) {
    return value instanceof Password secret ? secret.value() : Objects.toString(value, null);
  }

  private static List<String> unknown(
      ConfigDef keys, Set<String> prefixes, Map<String, String> props) {
    Set<String> known = new TreeSet<>(keys.names());
    known.addAll(WORKERS);
    return props.keySet().stream()
        .filter(key -> !known.contains(key) && !endsInPath(key, prefixes))
        .sorted()
        .map(key -> "unknown key " + new UnknownKey(key, Suggestion.among(known, key)))
        .toList();
  }

  private static boolean endsInPath(String key, Set<String> prefixes) {
    return prefixes.stream().anyMatch(prefix -> key.startsWith(prefix) && !key.equals(prefix));
  }

  /** A fault in what several keys say together. */
  ConfigException fault(String fault) {
    return new ConfigException("Cannot configure " + transform + ": " + fault);
  }

  private Object value(String key) {
    Object value = values.get(key);
    if (value == null) {
      throw new IllegalArgumentException("Cannot read key: " + key + " (it has no value)");
    }
    return value;
  }

  Set<String> given() {
    return given;
  }

  Compat compat() {
    return compat;
  }

  String text(String key) {
    Object value = values.get(key);
    return value == null ? "" : (String) value;
  }

  int number(String key) {
    return (Integer) value(key);
  }

  boolean flag(String key) {
    return (Boolean) value(key);
  }

  <E extends Enum<E>> E choice(String key, Class<E> type) {
    return Keys.constant(type, text(key));
  }

  Selection paths() {
    return Selection.paths(text(Keys.INCLUDE), text(Keys.EXCLUDE), renames(), absence());
  }

  /** As ReplaceField reads the same keys. */
  Selection names() {
    return Selection.names(
        Selection.list(text(Keys.INCLUDE)),
        Selection.list(text(Keys.EXCLUDE)),
        renames(),
        absence());
  }

  private Absence absence() {
    return flag(Keys.STRICT) ? Absence.FAILS : Absence.IGNORED;
  }

  private Map<String, String> renames() {
    Map<String, String> renames =
        new LinkedHashMap<>(Selection.pairs(Keys.RENAMES, text(Keys.RENAMES)));
    List<String> from = Selection.list(text(Keys.RENAMES_FROM));
    List<String> to = Selection.list(text(Keys.RENAMES_TO));
    if (from.size() != to.size()) {
      throw fault(
          Keys.RENAMES_FROM
              + " has "
              + from.size()
              + " paths, "
              + Keys.RENAMES_TO
              + " "
              + to.size());
    }
    for (int i = 0; i < from.size(); i++) {
      if (renames.put(from.get(i), to.get(i)) != null) {
        throw fault(from.get(i) + " is renamed twice");
      }
    }
    return renames;
  }

  Naming naming(String delimiter, Naming.Scope scope) {
    try {
      return new Naming(
          delimiter,
          Keys.pattern(Keys.REGEX, text(Keys.REGEX)),
          text(Keys.REPLACEMENT),
          scope,
          choice(Keys.CASE, NameCase.class),
          number(Keys.MAX_NAME_BYTES));
    } catch (IllegalArgumentException e) {
      throw fault(String.valueOf(e.getMessage()));
    }
  }

  CollisionPolicy collisions(CollisionPolicy underKafka) {
    if (!text(Keys.ON_COLLISION).equals(Keys.AUTO)) {
      return choice(Keys.ON_COLLISION, CollisionPolicy.class);
    }
    return compat == Compat.KAFKA ? underKafka : CollisionPolicy.FAIL;
  }

  Nulls nulls() {
    return flag(Keys.NULL_TO_DEFAULT) ? Nulls.DEFAULT : Nulls.KEEP;
  }

  TopSchema top() {
    String written = text(Keys.PRESERVE_TOP_OPTIONAL);
    boolean keep =
        written.equals(Keys.AUTO) ? compat == Compat.STRICT : Boolean.parseBoolean(written);
    return keep ? TopSchema.KEEP : TopSchema.REQUIRED;
  }
}
