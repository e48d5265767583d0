// SPDX-License-Identifier: Apache-2.0
package io.landfall.connect;

import io.landfall.config.ConfigCheck;
import io.landfall.config.UnknownKeys.UnknownKey;
import io.landfall.engine.EngineConfig;
import io.landfall.writer.ProviderBacked;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.sink.SinkConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sink connector on the engine. A writer module extends it with its provider and its {@link
 * EngineSinkTask}, a public class with a public constructor without arguments.
 *
 * <p><b>Threading:</b> the worker's threads; {@link #config} and {@link #validate} keep no state.
 *
 * <p><b>Failure:</b> {@link #validate} reports every fault of a configuration at once and does no
 * I/O.
 */
public abstract class EngineSinkConnector extends SinkConnector implements ProviderBacked {

  private static final Logger LOG = LoggerFactory.getLogger(EngineSinkConnector.class);

  private Map<String, String> props = Map.of();

  @Override
  public String version() {
    return provider().version();
  }

  @Override
  public ConfigDef config() {
    return EngineConfig.withEngineKeys(provider().config());
  }

  /**
   * Faults of single keys, of their combinations, of our own transforms and, where that is strict,
   * of unknown keys.
   */
  @Override
  public Config validate(Map<String, String> given) {
    Map<String, String> set = withoutNulls(given);
    warnOfKeys(set);
    List<ConfigValue> values = new ArrayList<>(check().values(set, provider().validate(set)));
    values.addAll(OwnTransforms.faults(set));
    return new Config(values);
  }

  private ConfigCheck check() {
    return ConfigCheck.of(config()).passingOn(provider().passedOnPrefixes());
  }

  @Override
  public void start(Map<String, String> given) {
    props = withoutNulls(given);
    warnOfKeys(props);
  }

  /** A worker's answer to a validation has room for errors alone, so the warning is logged. */
  private void warnOfKeys(Map<String, String> props) {
    String name = props.getOrDefault("name", provider().name());
    List<UnknownKey> unknown = check().warnings(props);
    if (!unknown.isEmpty()) {
      LOG.warn(
          "Connector {} has keys that nobody reads: {} ({}=true refuses them)",
          name,
          unknown,
          EngineConfig.CONFIG_STRICT);
    }
    List<String> renamed = provider().renamedKeys().warnings(props);
    if (!renamed.isEmpty()) {
      LOG.warn("Connector {} has deprecated keys: {}", name, renamed);
    }
  }

  @Override
  public List<Map<String, String>> taskConfigs(int maxTasks) {
    List<Map<String, String>> tasks = new ArrayList<>(maxTasks);
    for (int id = 0; id < maxTasks; id++) {
      tasks.add(TaskSettings.forTask(props, id, maxTasks));
    }
    return tasks;
  }

  /**
   * True: the group's offsets are all there is, and the worker changes those itself. A connector
   * whose writer stores offsets in the target overrides this and changes them there.
   *
   * @param offsets next offset to read, null to forget; none at all forgets every partition's
   */
  @Override
  public boolean alterOffsets(Map<String, String> config, Map<TopicPartition, Long> offsets) {
    return true;
  }

  @Override
  public void stop() {}

  /** REST clients may set a key to null, which means that it is not set. */
  static Map<String, String> withoutNulls(Map<String, String> given) {
    Map<String, String> set = new HashMap<>(given);
    set.values().removeIf(value -> value == null);
    return set;
  }
}
