// SPDX-License-Identifier: Apache-2.0
package io.landfall.writer;

import io.landfall.config.RenamedKeys;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;

/**
 * Makes writers for one kind of target; found by {@link java.util.ServiceLoader}.
 *
 * <p><b>Threading:</b> any thread; implementations hold no state.
 *
 * <p><b>Failure:</b> {@link #create} throws {@link org.apache.kafka.common.config.ConfigException}
 * for a configuration that {@link #validate} would refuse. Nothing is opened before {@link
 * SinkWriter#start}.
 */
public interface SinkWriterProvider {

  /** Short name of the target, as used in logs and metrics: {@code jdbc}, {@code s3}. */
  String name();

  /** Version of the writer, shown by the hosts. */
  String version();

  /** Every key that the writer reads, with type, default and documentation. */
  ConfigDef config();

  /**
   * Beginnings of keys that are handed on to others, such as a driver; keys that begin so are never
   * unknown, whether {@link #config} has them or not.
   */
  default Set<String> passedOnPrefixes() {
    return Set.of();
  }

  /**
   * Keys that have another name now. {@link #config} has both names, {@link #create} reads both,
   * and hosts warn of the former one at start.
   */
  default RenamedKeys renamedKeys() {
    return RenamedKeys.NONE;
  }

  /**
   * Rules that span several keys. All faults are reported together, each as a {@link ConfigValue}
   * that carries error messages; values without errors may be left out. No I/O: hosts call this
   * often.
   */
  default List<ConfigValue> validate(Map<String, String> props) {
    return List.of();
  }

  /** How commits and writes that fail with {@link Failure.Retry} are repeated. */
  default RetryPolicy retryPolicy(Map<String, String> props) {
    return RetryPolicy.from(props);
  }

  /** Creates the writer of one task. */
  SinkWriter create(Map<String, String> props);
}
