// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import io.landfall.engine.EngineConfig;
import io.landfall.writer.SinkWriterProvider;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/**
 * A configuration in which no fault was found.
 *
 * @param sink the sink's part, variables replaced
 * @param worker what a worker would supply, variables replaced
 * @param flushIntervalMs between two commits of offsets
 * @param unknown keys that nobody reads
 */
record HostConfig(
    String name,
    SinkWriterProvider provider,
    int tasks,
    Subscription subscription,
    ErrorKeys errors,
    long flushIntervalMs,
    Map<String, String> sink,
    Map<String, String> worker,
    List<String> unknown) {

  /**
   * Checks everything before anything is opened.
   *
   * @param name overrides the configuration's
   * @param provider overrides the configuration's {@code connector.class}
   * @throws ConfigException that names all faults
   */
  static HostConfig check(
      Map<String, String> given,
      Map<String, String> workerDefaults,
      @Nullable String name,
      @Nullable SinkWriterProvider provider) {
    ConfigFaults faults = new ConfigFaults();
    Map<String, String> all = new HashMap<>(workerDefaults);
    all.putAll(given);
    try (ConfigVariables variables = ConfigVariables.of(all, faults)) {
      Map<String, String> sink = new HashMap<>(variables.resolve(given, faults));
      if (name != null) {
        sink.put(HostKeys.NAME, name);
      }
      return check(Map.copyOf(sink), variables.resolve(workerDefaults, faults), provider, faults);
    }
  }

  private static HostConfig check(
      Map<String, String> sink,
      Map<String, String> worker,
      @Nullable SinkWriterProvider handed,
      ConfigFaults faults) {
    Map<String, String> merged = HostKeys.merge(sink, worker);
    Map<String, ConfigValue> host = HostKeys.DEFINITION.validateAll(merged);
    faults.addAll(host.values());
    String name = sink.getOrDefault(HostKeys.NAME, "(without a name)");
    Subscription subscription = subscription(host, faults);
    SinkWriterProvider provider = handed != null ? handed : provider(sink, faults);
    if (provider != null) {
      faults.addAll(writerKeys(provider).validate(sink));
      faults.addAll(provider.validate(sink));
    }
    new Pipelines(sink, worker).check(faults);
    String letters = merged.getOrDefault(HostKeys.DLQ_TOPIC, "").trim();
    new ClientProperties(name, 1, sink, worker).check(!letters.isEmpty(), faults);
    if (!letters.isEmpty() && subscription.covers(letters)) {
      faults.add(HostKeys.DLQ_TOPIC, "The topic " + letters + " is read by the same sink");
    }
    List<String> unknown = unknown(sink, provider);
    if (Boolean.parseBoolean(sink.getOrDefault(EngineConfig.CONFIG_STRICT, "false").trim())) {
      unknown.forEach(key -> faults.add(key, "Unknown key (config.strict is true)"));
    }
    faults.throwIfAny(name);
    return parsed(sink, worker, Objects.requireNonNull(provider), subscription, unknown);
  }

  private static HostConfig parsed(
      Map<String, String> sink,
      Map<String, String> worker,
      SinkWriterProvider provider,
      Subscription subscription,
      List<String> unknown) {
    Map<String, Object> host = HostKeys.DEFINITION.parse(HostKeys.merge(sink, worker));
    return new HostConfig(
        Objects.requireNonNull(sink.get(HostKeys.NAME)),
        provider,
        (Integer) Objects.requireNonNull(host.get(HostKeys.TASKS_MAX)),
        subscription,
        ErrorKeys.from(host),
        (Long) Objects.requireNonNull(host.get(HostKeys.OFFSET_FLUSH_INTERVAL_MS)),
        sink,
        worker,
        unknown);
  }

  @SuppressWarnings("unchecked") // the definition says what each value is
  private static Subscription subscription(Map<String, ConfigValue> host, ConfigFaults faults) {
    Object topics = Objects.requireNonNull(host.get(HostKeys.TOPICS)).value();
    Object regex = Objects.requireNonNull(host.get(HostKeys.TOPICS_REGEX)).value();
    return Subscription.from(
        topics == null ? List.of() : (List<String>) topics,
        regex == null ? "" : (String) regex,
        faults);
  }

  private static @Nullable SinkWriterProvider provider(
      Map<String, String> sink, ConfigFaults faults) {
    String connector = sink.getOrDefault(HostKeys.CONNECTOR_CLASS, "").trim();
    if (connector.isEmpty()) {
      faults.add(HostKeys.CONNECTOR_CLASS, "Missing required configuration \"connector.class\"");
      return null;
    }
    try {
      return WriterLookup.find(connector);
    } catch (ConfigException e) {
      faults.add(HostKeys.CONNECTOR_CLASS, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private static ConfigDef writerKeys(SinkWriterProvider provider) {
    return EngineConfig.withEngineKeys(provider.config());
  }

  private static List<String> unknown(
      Map<String, String> sink, @Nullable SinkWriterProvider provider) {
    if (provider == null) {
      return List.of();
    }
    TreeSet<String> unknown = new TreeSet<>(sink.keySet());
    unknown.removeAll(writerKeys(provider).configKeys().keySet());
    unknown.removeIf(HostKeys::knows);
    return List.copyOf(unknown);
  }

  ClientProperties clients() {
    return new ClientProperties(name, tasks, sink, worker);
  }

  Pipelines pipelines() {
    return new Pipelines(sink, worker);
  }

  /** Not the values: passwords are among them. */
  @Override
  public String toString() {
    return "HostConfig[" + name + "]";
  }
}
