// SPDX-License-Identifier: Apache-2.0
package io.landfall.engine;

import io.landfall.config.KeyGroups;
import io.landfall.writer.RetryPolicy;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** The keys that every sink has, whatever it writes to; the same in each host. */
public final class EngineConfig {

  /** Key: records accepted and not yet settled above which fetching pauses. */
  public static final String MAX_BUFFERED_RECORDS = "max.buffered.records";

  /** Key: heap bytes of unsettled batches above which fetching pauses; -1 derives it. */
  public static final String MAX_BUFFERED_BYTES = "max.buffered.bytes";

  /** Key: commits that run at once in a task. */
  public static final String MAX_IN_FLIGHT = "max.in.flight";

  /** Key: claims in a row of a partition that another owner keeps claiming. */
  public static final String FENCED_MAX_REOPEN = "fenced.max.reopen";

  /** Key: consecutive batches without one stored record after which the task stops. */
  public static final String MAX_REJECTED_BATCHES = "max.rejected.batches";

  /** Key: whether a key that nobody reads is an error. */
  public static final String CONFIG_STRICT = "config.strict";

  private static final long DERIVED = -1;

  private static final ConfigDef KEYS =
      KeyGroups.define(
          KeyGroups.define(new ConfigDef(), "Retries", RetryPolicy::define),
          "Engine",
          EngineConfig::define);

  private EngineConfig() {}

  /** The writer's keys and the engine's; where both define a key, the writer's default holds. */
  public static ConfigDef withEngineKeys(ConfigDef writer) {
    ConfigDef all = KeyGroups.withGroup(writer, "Sink");
    KEYS.configKeys()
        .forEach(
            (name, key) -> {
              if (!all.configKeys().containsKey(name)) {
                all.define(key);
              }
            });
    return all;
  }

  /**
   * Limits of one of {@code tasks} tasks that share this process.
   *
   * @throws org.apache.kafka.common.config.ConfigException for a value out of range
   */
  public static EngineLimits limits(Map<String, String> props, int tasks) {
    Map<String, Object> values = KEYS.parse(props);
    long bytes = number(values, MAX_BUFFERED_BYTES);
    return new EngineLimits(
        (int) number(values, MAX_BUFFERED_RECORDS),
        bytes > 0 ? bytes : derivedBytes(tasks),
        (int) number(values, MAX_IN_FLIGHT),
        (int) number(values, FENCED_MAX_REOPEN),
        (int) number(values, MAX_REJECTED_BATCHES));
  }

  private static void define(ConfigDef def) {
    def.define(
            MAX_BUFFERED_RECORDS,
            Type.INT,
            EngineLimits.DEFAULT.bufferedRecords(),
            Range.atLeast(1),
            Importance.LOW,
            "Records that a task has accepted and not yet stored, above which it pauses its "
                + "partitions.")
        .define(
            MAX_BUFFERED_BYTES,
            Type.LONG,
            DERIVED,
            ConfigDef.LambdaValidator.with(EngineConfig::checkBytes, () -> "-1 or [1,...]"),
            Importance.LOW,
            "Heap bytes of batches that are not stored yet, above which a task pauses its "
                + "partitions; -1 is the smaller of 256 MiB and a quarter of the heap divided by "
                + "the tasks.")
        .define(
            MAX_IN_FLIGHT,
            Type.INT,
            EngineLimits.DEFAULT.inFlight(),
            Range.atLeast(1),
            Importance.LOW,
            "Commits that a task runs at the same time; batches of one key never overlap. A writer "
                + "that decides on many batches at once bounds its requests itself.")
        .define(
            FENCED_MAX_REOPEN,
            Type.INT,
            EngineLimits.DEFAULT.fencedReopens(),
            Range.atLeast(0),
            Importance.LOW,
            "How often in a row a task claims a partition again that another owner has claimed, or "
                + "that has to be read again, although it is still assigned to this task.")
        .define(
            MAX_REJECTED_BATCHES,
            Type.INT,
            EngineLimits.DEFAULT.rejectedBatches(),
            Range.atLeast(0),
            Importance.LOW,
            "Consecutive batches, of whatever size, of which the target stored no record at all, "
                + "after which the task stops rather than drain the topic into the dead letters; "
                + "0 never stops.")
        .define(
            CONFIG_STRICT,
            Type.BOOLEAN,
            false,
            Importance.LOW,
            "Refuse keys that nobody reads instead of warning once at start.");
  }

  private static void checkBytes(String key, Object value) {
    long bytes = ((Number) value).longValue();
    if (bytes < 1 && bytes != DERIVED) {
      throw new ConfigException(key, value, "Value must be at least 1, or -1 to derive it");
    }
  }

  private static long derivedBytes(int tasks) {
    long quarter = Runtime.getRuntime().maxMemory() / 4 / Math.max(1, tasks);
    return Math.max(1, Math.min(256L << 20, quarter));
  }

  private static long number(Map<String, Object> values, String key) {
    return ((Number) Objects.requireNonNull(values.get(key))).longValue();
  }
}
