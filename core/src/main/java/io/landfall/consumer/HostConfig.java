// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import io.landfall.config.ConfigCheck;
import io.landfall.config.UnknownKeys.UnknownKey;
import io.landfall.engine.EngineConfig;
import io.landfall.writer.SinkWriterProvider;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.ConfigException;
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
    List<UnknownKey> unknown) {

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
    String name = sink.getOrDefault(HostKeys.NAME, "(without a name)");
    Subscription subscription = subscription(merged, faults);
    SinkWriterProvider provider = handed != null ? handed : provider(sink, faults);
    new Pipelines(sink, worker).check(faults);
    checkClients(name, sink, worker, subscription, faults);
    ConfigCheck check = keys(provider, sink, merged, faults);
    check.require(name, merged, faults.values());
    return parsed(
        sink, worker, Objects.requireNonNull(provider), subscription, check.warnings(merged));
  }

  private static void checkClients(
      String name,
      Map<String, String> sink,
      Map<String, String> worker,
      Subscription subscription,
      ConfigFaults faults) {
    String letters = sink.getOrDefault(HostKeys.DLQ_TOPIC, "").trim();
    new ClientProperties(name, 1, sink, worker).check(!letters.isEmpty(), faults);
    if (!letters.isEmpty() && subscription.covers(letters)) {
      faults.add(HostKeys.DLQ_TOPIC, "the same sink reads this topic");
    }
  }

  /** Without a writer nobody can say which keys are unknown. */
  private static ConfigCheck keys(
      @Nullable SinkWriterProvider provider,
      Map<String, String> sink,
      Map<String, String> merged,
      ConfigFaults faults) {
    if (provider == null) {
      merged.remove(ConfigCheck.STRICT);
      return ConfigCheck.of(HostKeys.DEFINITION);
    }
    faults.addAll(provider.validate(sink));
    return ConfigCheck.of(HostKeys.with(EngineConfig.withEngineKeys(provider.config())))
        .passingOn(provider.passedOnPrefixes());
  }

  private static HostConfig parsed(
      Map<String, String> sink,
      Map<String, String> worker,
      SinkWriterProvider provider,
      Subscription subscription,
      List<UnknownKey> unknown) {
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

  private static Subscription subscription(Map<String, String> merged, ConfigFaults faults) {
    return Subscription.from(
        List.of(merged.getOrDefault(HostKeys.TOPICS, "").split(",")),
        merged.getOrDefault(HostKeys.TOPICS_REGEX, ""),
        faults);
  }

  private static @Nullable SinkWriterProvider provider(
      Map<String, String> sink, ConfigFaults faults) {
    String connector = sink.getOrDefault(HostKeys.CONNECTOR_CLASS, "").trim();
    if (connector.isEmpty()) {
      faults.add(HostKeys.CONNECTOR_CLASS, "names the writer");
      return null;
    }
    try {
      return WriterLookup.find(connector);
    } catch (ConfigException e) {
      faults.add(HostKeys.CONNECTOR_CLASS, String.valueOf(e.getMessage()));
      return null;
    }
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
