// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.connect.storage.SimpleHeaderConverter;

/** The keys that a Connect worker would read itself; here this host does, with the same meaning. */
final class HostKeys {

  static final String NAME = "name";
  static final String CONNECTOR_CLASS = "connector.class";
  static final String TASKS_MAX = "tasks.max";
  static final String TOPICS = "topics";
  static final String TOPICS_REGEX = "topics.regex";
  static final String KEY_CONVERTER = "key.converter";
  static final String VALUE_CONVERTER = "value.converter";
  static final String HEADER_CONVERTER = "header.converter";
  static final String TRANSFORMS = "transforms";
  static final String PREDICATES = "predicates";
  static final String ON_FAILURE = "on.failure";
  static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
  static final String OFFSET_FLUSH_INTERVAL_MS = "offset.flush.interval.ms";
  static final String TOLERANCE = "errors.tolerance";
  static final String RETRY_TIMEOUT = "errors.retry.timeout";
  static final String RETRY_DELAY_MAX_MS = "errors.retry.delay.max.ms";
  static final String LOG_ENABLE = "errors.log.enable";
  static final String LOG_MESSAGES = "errors.log.include.messages";
  static final String DLQ_TOPIC = "errors.deadletterqueue.topic.name";
  static final String DLQ_REPLICATION = "errors.deadletterqueue.topic.replication.factor";
  static final String DLQ_HEADERS = "errors.deadletterqueue.context.headers.enable";

  /** What a worker's own configuration supplies to its connectors. */
  static final Set<String> FROM_WORKER =
      Set.of(
          BOOTSTRAP_SERVERS,
          OFFSET_FLUSH_INTERVAL_MS,
          KEY_CONVERTER,
          VALUE_CONVERTER,
          HEADER_CONVERTER);

  static final ConfigDef DEFINITION = errors(records(sink(new ConfigDef())));

  private HostKeys() {}

  /** The keys of the writer and of this host; where both define one, the writer's holds. */
  static ConfigDef with(ConfigDef writer) {
    ConfigDef all = new ConfigDef(writer);
    DEFINITION
        .configKeys()
        .forEach(
            (name, key) -> {
              if (!all.configKeys().containsKey(name)) {
                all.define(key);
              }
            });
    return all;
  }

  /** The sink's configuration with the worker's in those keys that the sink leaves out. */
  static Map<String, String> merge(Map<String, String> sink, Map<String, String> worker) {
    Map<String, String> merged = new HashMap<>(sink);
    FROM_WORKER.forEach(
        key -> {
          String value = worker.get(key);
          if (value != null) {
            merged.putIfAbsent(key, value);
          }
        });
    return merged;
  }

  private static ConfigDef sink(ConfigDef def) {
    return def.define(
            NAME,
            Type.STRING,
            ConfigDef.NO_DEFAULT_VALUE,
            ConfigDef.NonEmptyStringWithoutControlChars.nonEmptyStringWithoutControlChars(),
            Importance.HIGH,
            "Name of the sink: its consumer group is connect-<name>.")
        .define(
            CONNECTOR_CLASS,
            Type.STRING,
            "",
            Importance.HIGH,
            "Connector class, class of a writer provider, or short name of a writer.")
        .define(
            TASKS_MAX,
            Type.INT,
            1,
            Range.atLeast(1),
            Importance.HIGH,
            "Consumers, each with a thread of its own.")
        .define(TOPICS, Type.LIST, "", Importance.HIGH, "Topics to read, separated by commas.")
        .define(
            TOPICS_REGEX,
            Type.STRING,
            "",
            Importance.HIGH,
            "Regular expression of the topics to read, in place of topics.")
        .define(
            BOOTSTRAP_SERVERS,
            Type.LIST,
            ConfigDef.NO_DEFAULT_VALUE,
            Importance.HIGH,
            "Brokers to begin with.")
        .define(
            OFFSET_FLUSH_INTERVAL_MS,
            Type.LONG,
            60_000L,
            Range.atLeast(1),
            Importance.LOW,
            "Milliseconds between two commits of offsets in steady state.")
        .define(
            ON_FAILURE,
            Type.STRING,
            "stop",
            ValidString.in("stop"),
            Importance.LOW,
            "What the failure of one task does to the others.");
  }

  private static ConfigDef records(ConfigDef def) {
    return def.define(
            KEY_CONVERTER,
            Type.STRING,
            ConfigDef.NO_DEFAULT_VALUE,
            Importance.HIGH,
            "Class of the converter of record keys.")
        .define(
            VALUE_CONVERTER,
            Type.STRING,
            ConfigDef.NO_DEFAULT_VALUE,
            Importance.HIGH,
            "Class of the converter of record values.")
        .define(
            HEADER_CONVERTER,
            Type.STRING,
            SimpleHeaderConverter.class.getName(),
            Importance.LOW,
            "Class of the converter of record headers.")
        .define(TRANSFORMS, Type.LIST, "", Importance.LOW, "Aliases of the transforms, in order.")
        .define(PREDICATES, Type.LIST, "", Importance.LOW, "Aliases of the predicates.");
  }

  private static ConfigDef errors(ConfigDef def) {
    return def.define(
            TOLERANCE,
            Type.STRING,
            "none",
            ValidString.in("none", "all"),
            Importance.MEDIUM,
            "Whether a record that cannot be taken stops the sink or is left out.")
        .define(
            RETRY_TIMEOUT,
            Type.LONG,
            0L,
            Range.atLeast(-1),
            Importance.MEDIUM,
            "Milliseconds for which converters and transforms are repeated; -1 is without end.")
        .define(
            RETRY_DELAY_MAX_MS,
            Type.LONG,
            60_000L,
            Range.atLeast(1),
            Importance.MEDIUM,
            "Longest delay between two of those repetitions, in milliseconds.")
        .define(
            LOG_ENABLE,
            Type.BOOLEAN,
            false,
            Importance.MEDIUM,
            "Whether each record that cannot be taken is logged as an error.")
        .define(
            LOG_MESSAGES,
            Type.BOOLEAN,
            false,
            Importance.MEDIUM,
            "Whether that log names the record's timestamp too; never its content.")
        .define(
            DLQ_TOPIC,
            Type.STRING,
            "",
            Importance.MEDIUM,
            "Topic that receives the original of each record that cannot be taken.")
        .define(
            DLQ_REPLICATION,
            Type.SHORT,
            (short) 3,
            Importance.MEDIUM,
            "Replicas of that topic where it has to be created.")
        .define(
            DLQ_HEADERS,
            Type.BOOLEAN,
            false,
            Importance.MEDIUM,
            "Whether dead letters carry headers that say where they come from and why.");
  }
}
