// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.jdbc.row.RowRules;
import io.landfall.jdbc.table.TableNaming;
import io.landfall.jdbc.table.TableNaming.TopicNaming;
import io.landfall.partition.PartitionerConfig;
import io.landfall.partition.Partitions;
import io.landfall.project.RecordRoute;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * What holds for the records of each topic.
 *
 * <p>Immutable.
 */
final class TopicSettings {

  /** The keys that can be set for single topics. */
  private static final ConfigDef KEYS = keys();

  private final Map<String, String> props;
  private final Map<String, String> general;
  private final List<String> mapping;
  private final TopicOverrides overrides;
  private final char quote;
  private final ZoneId databaseZone;

  private TopicSettings(
      Map<String, String> props,
      List<String> mapping,
      TopicOverrides overrides,
      char quote,
      ZoneId databaseZone) {
    this.props = Collections.unmodifiableMap(new HashMap<>(props));
    this.general = general(props);
    this.mapping = List.copyOf(mapping);
    this.overrides = overrides;
    this.quote = quote;
    this.databaseZone = databaseZone;
  }

  /** What holds for the records of one topic. */
  record Topic(RowRules rules, TopicNaming naming) {}

  private static ConfigDef keys() {
    ConfigDef keys = new ConfigDef();
    RowKeys.define(keys);
    TableKeys.defineNames(keys);
    ValueKeys.defineReading(keys);
    return keys;
  }

  /**
   * Reads the settings.
   *
   * @param values the parsed configuration
   * @param quote the character that the database quotes identifiers with
   */
  static TopicSettings of(
      Map<String, String> props, Map<String, Object> values, char quote, ZoneId databaseZone) {
    return new TopicSettings(
        props,
        KeyChecks.list(values, TableKeys.MAPPING),
        new TopicOverrides(KEYS, props),
        quote,
        databaseZone);
  }

  private static Map<String, String> general(Map<String, String> props) {
    Map<String, String> general = new HashMap<>(props);
    general.keySet().retainAll(KEYS.names());
    return general;
  }

  /**
   * What holds for a topic.
   *
   * @throws ConnectException when its settings do not go together, or it has no table
   */
  Topic of(String topic) {
    Map<String, String> set = overrides.of(topic);
    return new Topic(checked(rules(set)), naming(set).ofTopic(topic));
  }

  private static RowRules checked(RowRules rules) {
    List<RowChecks.Fault> faults = RowChecks.faults(rules);
    if (!faults.isEmpty()) {
      throw new ConnectException(
          faults.get(0).key() + ": " + faults.get(0).message() + " (correct its overrides)");
    }
    return rules;
  }

  /**
   * How the records of a topic become rows on a route of their own.
   *
   * @throws ConnectException when its settings do not go together
   */
  RowRules rules(String topic, RecordRoute route) {
    return checked(KcqlKeys.rules(rules(overrides.of(topic)), route));
  }

  /** The character that the database quotes identifiers with. */
  char quote() {
    return quote;
  }

  /** What divides a topic into tables. */
  Partitions partitions() {
    return Partitions.of(props);
  }

  /** A name that is given to a topic alone wins over the names of all. */
  private TableNaming naming(Map<String, String> set) {
    return TableKeys.naming(
        parsed(set), set.containsKey(TableKeys.NAME_FORMAT) ? List.of() : mapping, quote);
  }

  private RowRules rules(Map<String, String> set) {
    Map<String, Object> values = parsed(set);
    return RowKeys.read(values, ValueKeys.temporals(values, databaseZone));
  }

  private Map<String, Object> parsed(Map<String, String> set) {
    Map<String, String> props = new HashMap<>(general);
    props.putAll(set);
    return KEYS.parse(props);
  }

  /** What is wrong with the keys that topics can override, for all topics and for those named. */
  static List<ConfigValue> faults(Map<String, String> props) {
    TopicOverrides overrides = new TopicOverrides(KEYS, props);
    List<ConfigValue> faults = new ArrayList<>(overrides.faults());
    if (String.valueOf(props.values()).contains(Partitions.PLACEHOLDER)) {
      faults.addAll(PartitionerConfig.faults(props));
    }
    // What statements leave of the rules is looked at with them
    boolean hasStatements = !props.getOrDefault(KcqlKeys.KCQL, "").isBlank();
    if (!faults.isEmpty() || hasStatements || hasFaults(general(props))) {
      return faults;
    }
    TopicSettings settings = new TopicSettings(props, List.of(), overrides, '"', ZoneOffset.UTC);
    for (RowChecks.Fault fault : RowChecks.faults(settings.rules(Map.of()))) {
      faults.add(new ConfigValue(fault.key(), null, List.of(), List.of(fault.message())));
    }
    for (String topic : faults.isEmpty() ? overrides.topics() : List.<String>of()) {
      for (RowChecks.Fault fault : RowChecks.faults(settings.rules(overrides.of(topic)))) {
        faults.add(TopicOverrides.fault(topic + "." + fault.key(), fault.message()));
      }
    }
    return faults;
  }

  /** Faults of single keys are found elsewhere; with them, nothing can be said of the rest. */
  private static boolean hasFaults(Map<String, String> general) {
    return KEYS.validate(general).stream().anyMatch(value -> !value.errorMessages().isEmpty());
  }

  /**
   * Refuses what {@link #faults} finds.
   *
   * @throws ConfigException with all of it
   */
  static void require(Map<String, String> props) {
    List<ConfigValue> faults = faults(props);
    if (!faults.isEmpty()) {
      throw new ConfigException(
          faults.stream()
              .map(fault -> fault.name() + ": " + fault.errorMessages().get(0))
              .collect(Collectors.joining("; ")));
    }
  }
}
