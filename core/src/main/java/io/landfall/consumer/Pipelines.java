// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import io.landfall.project.Projecting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.storage.Converter;
import org.apache.kafka.connect.storage.ConverterConfig;
import org.apache.kafka.connect.storage.ConverterType;
import org.apache.kafka.connect.storage.HeaderConverter;
import org.apache.kafka.connect.transforms.Transformation;
import org.apache.kafka.connect.transforms.predicates.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes the converters and transforms that a configuration names, with the keys and the maps that a
 * Connect worker would give them.
 */
final class Pipelines {

  private static final Map<String, ConverterType> CONVERTERS =
      Map.of(
          HostKeys.KEY_CONVERTER, ConverterType.KEY, HostKeys.VALUE_CONVERTER, ConverterType.VALUE);

  private final Map<String, String> sink;
  private final Map<String, String> worker;
  private final Map<String, String> merged;

  Pipelines(Map<String, String> sink, Map<String, String> worker) {
    this.sink = sink;
    this.worker = worker;
    this.merged = HostKeys.merge(sink, worker);
  }

  /** Looks up every class and checks its part of the configuration; opens nothing. */
  void check(ConfigFaults faults) {
    CONVERTERS.forEach(
        (key, type) -> {
          // An absent one is reported with the other required keys.
          if (merged.containsKey(key)) {
            attempt(key, faults, part -> check(part, newConverter(part).config(), type, faults));
          }
        });
    attempt(
        HostKeys.HEADER_CONVERTER,
        faults,
        part -> check(part, newHeaderConverter().config(), ConverterType.HEADER, faults));
    checkAliases(HostKeys.PREDICATES, faults);
    checkAliases(HostKeys.TRANSFORMS, faults);
    for (String alias : new LinkedHashSet<>(aliases(HostKeys.PREDICATES))) {
      attempt(
          HostKeys.PREDICATES + "." + alias,
          faults,
          key -> check(key, predicate(alias).config(), faults));
    }
    for (String alias : new LinkedHashSet<>(aliases(HostKeys.TRANSFORMS))) {
      attempt(HostKeys.TRANSFORMS + "." + alias, faults, key -> checkTransform(alias, key, faults));
    }
  }

  /** The keys of two of one name would be the same keys. */
  private void checkAliases(String key, ConfigFaults faults) {
    Set<String> seen = new HashSet<>();
    for (String alias : aliases(key)) {
      if (!seen.add(alias)) {
        faults.add(key, alias + " is named twice; give each its own name");
      }
    }
  }

  private void checkTransform(String alias, String key, ConfigFaults faults) {
    Transformation<SinkRecord> transformation = transformation(alias);
    int before = faults.values().size();
    check(key, transformation.config(), faults);
    if (faults.values().size() == before && transformation instanceof Projecting) {
      // A misspelt key is in no definition; our own transforms open nothing when they are made.
      transformation.configure(Prefixed.strip(sink, key + "."));
      transformation.close();
    }
    checkCondition(key, faults);
  }

  private void checkCondition(String key, ConfigFaults faults) {
    String predicate = sink.get(key + ".predicate");
    if (predicate == null && sink.containsKey(key + ".negate")) {
      faults.add(key + ".negate", "Nothing to negate (set " + key + ".predicate)");
    }
    attempt(key + ".negate", faults, name -> negates(sink.get(name)));
    if (predicate != null && !aliases(HostKeys.PREDICATES).contains(predicate.trim())) {
      faults.add(key + ".predicate", "Unknown predicate " + predicate + " (list it in predicates)");
    }
  }

  private void check(
      String part, @Nullable ConfigDef definition, ConverterType type, ConfigFaults faults) {
    if (definition != null) {
      faults.check(part + ".", definition, typed(part, type));
    }
  }

  private void check(String part, @Nullable ConfigDef definition, ConfigFaults faults) {
    if (definition != null) {
      faults.check(part + ".", definition, Prefixed.strip(sink, part + "."));
    }
  }

  /** A foreign class may throw anything while it is looked at; each is one fault among others. */
  private static void attempt(String key, ConfigFaults faults, Consumer<String> check) {
    try {
      check.accept(key);
    } catch (RuntimeException | LinkageError e) {
      faults.add(key, String.valueOf(e.getMessage()));
    }
  }

  /** A new pipeline for one task. */
  RecordPipeline create() {
    List<TransformStep> steps = new ArrayList<>();
    for (String alias : aliases(HostKeys.TRANSFORMS)) {
      steps.add(step(alias));
    }
    return new RecordPipeline(
        new RecordConverters(
            converter(HostKeys.KEY_CONVERTER, ConverterType.KEY),
            converter(HostKeys.VALUE_CONVERTER, ConverterType.VALUE),
            headerConverter()),
        steps);
  }

  private Converter converter(String key, ConverterType type) {
    Converter converter = newConverter(key);
    converter.configure(typed(key, type), type == ConverterType.KEY);
    return converter;
  }

  private HeaderConverter headerConverter() {
    HeaderConverter converter = newHeaderConverter();
    converter.configure(typed(HostKeys.HEADER_CONVERTER, ConverterType.HEADER));
    return converter;
  }

  private Map<String, String> typed(String key, ConverterType type) {
    Map<String, String> props = Prefixed.strip(source(key), key + ".");
    props.put(ConverterConfig.TYPE_CONFIG, type.getName());
    return props;
  }

  private Converter newConverter(String key) {
    return PluginClasses.create(required(key), Converter.class);
  }

  private HeaderConverter newHeaderConverter() {
    String name = merged.get(HostKeys.HEADER_CONVERTER);
    return name == null
        ? new org.apache.kafka.connect.storage.SimpleHeaderConverter()
        : PluginClasses.create(name.trim(), HeaderConverter.class);
  }

  private TransformStep step(String alias) {
    String prefix = HostKeys.TRANSFORMS + "." + alias + ".";
    Map<String, String> props = Prefixed.strip(sink, prefix);
    String predicate = props.remove("predicate");
    boolean negate = negates(props.remove("negate"));
    Transformation<SinkRecord> transformation = transformation(alias);
    transformation.configure(props);
    return new TransformStep(
        transformation, predicate == null ? null : configuredPredicate(predicate.trim()), negate);
  }

  private static boolean negates(@Nullable String negate) {
    return negate != null
        && (Boolean) ConfigDef.parseType("negate", negate, ConfigDef.Type.BOOLEAN);
  }

  private Predicate<SinkRecord> configuredPredicate(String alias) {
    Predicate<SinkRecord> predicate = predicate(alias);
    predicate.configure(Prefixed.strip(sink, HostKeys.PREDICATES + "." + alias + "."));
    return predicate;
  }

  @SuppressWarnings("unchecked") // as in a worker, the type of the records cannot be checked
  private Transformation<SinkRecord> transformation(String alias) {
    return PluginClasses.create(
        required(HostKeys.TRANSFORMS + "." + alias + ".type"), Transformation.class);
  }

  @SuppressWarnings("unchecked") // as in a worker, the type of the records cannot be checked
  private Predicate<SinkRecord> predicate(String alias) {
    return PluginClasses.create(
        required(HostKeys.PREDICATES + "." + alias + ".type"), Predicate.class);
  }

  private String required(String key) {
    String value = merged.get(key);
    if (value == null || value.isBlank()) {
      throw new ConfigException("Missing required configuration \"" + key + "\"");
    }
    return value.trim();
  }

  /** A converter's keys come from where its class is named. */
  private Map<String, String> source(String part) {
    return HostKeys.FROM_WORKER.contains(part) && !sink.containsKey(part) ? worker : sink;
  }

  private List<String> aliases(String key) {
    return List.of(sink.getOrDefault(key, "").split(",")).stream()
        .map(String::trim)
        .filter(alias -> !alias.isEmpty())
        .toList();
  }
}
