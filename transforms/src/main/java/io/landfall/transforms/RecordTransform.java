// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import java.util.Map;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.jspecify.annotations.Nullable;

/**
 * A transform of whole records.
 *
 * <p><b>Threading:</b> one thread between {@link #configure} and {@link #close}.
 *
 * @param <C> what the configuration says
 */
abstract class RecordTransform<R extends ConnectRecord<R>, C>
    implements Transformation<R>, Versioned {
  private @Nullable C settings;

  /**
   * Reads the configuration.
   *
   * @throws org.apache.kafka.common.config.ConfigException with one line for each fault
   */
  abstract C settings(Map<String, ?> configs);

  /** The record that takes this one's place; null for none. */
  abstract @Nullable R transformed(R record, C settings);

  @Override
  public void configure(Map<String, ?> configs) {
    settings = settings(configs);
  }

  @Override
  @SuppressWarnings("NullAway") // Connect's word for a record that is left out
  public R apply(R record) {
    return transformed(record, Configured.of(settings, this));
  }

  @Override
  public String version() {
    return Version.OF_THIS_MODULE;
  }

  @Override
  public void close() {
    settings = null;
  }
}
