// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.connector.ConnectRecord;

/**
 * What a configuration says of each topic: where its records go, and which of their fields. Writers
 * ask for it where their routing key is set, and need not know the language in which it is written.
 *
 * <p><b>Threading:</b> one thread; a host with several makes one routing for each.
 */
public interface RecordRouting {

  /**
   * The routes of a record, by its topic, in the order in which they were written; at least one. A
   * record goes to each of them. The same list for the next record of the topic.
   *
   * @throws ConfigException if there is none for its topic; the message names those that there are
   */
  List<RecordRoute> routes(ConnectRecord<?> record);

  /** The routes of all topics, in the order in which they were written; at least one. */
  List<RecordRoute> routes();

  /**
   * The routing that a configuration asks for; empty where its key is not set.
   *
   * @param key the writer's key, such as {@code kcql} or {@code connect.influx.kcql}
   * @throws ConfigException if the key's value cannot be read, or if no jar here can read it
   */
  static Optional<RecordRouting> configured(String key, Map<String, String> props) {
    return isSet(key, props)
        ? Optional.of(provider(key, props).create(key, props))
        : Optional.empty();
  }

  /**
   * All faults of what the key says, for {@code SinkWriterProvider.validate}: of the text, and of
   * the topics that it names beside those that are consumed. Empty where the key is not set.
   */
  static List<ConfigValue> validate(String key, Map<String, String> props) {
    if (!isSet(key, props)) {
      return List.of();
    }
    try {
      return provider(key, props).validate(key, props).stream()
          .map(fault -> new ConfigValue(key, props.get(key), List.of(), List.of(fault)))
          .toList();
    } catch (ConfigException e) {
      return List.of(new ConfigValue(key, props.get(key), List.of(), List.of(e.getMessage())));
    }
  }

  private static boolean isSet(String key, Map<String, String> props) {
    String text = props.get(key);
    return text != null && !text.isBlank();
  }

  private static RecordRoutingProvider provider(String key, Map<String, String> props) {
    // Whoever has this class has the jar beside it too; a thread's loader may be another plugin's.
    return ServiceLoader.load(RecordRoutingProvider.class, RecordRouting.class.getClassLoader())
        .findFirst()
        .orElseThrow(
            () ->
                new ConfigException(
                    ("Cannot read " + key + ": " + props.get(key))
                        + " (add landfall-transforms.jar to the directory or class path that has"
                        + " landfall-core.jar)"));
  }
}
