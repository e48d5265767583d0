// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.format;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;

/**
 * Makes one kind of format. Found by {@link java.util.ServiceLoader}, so that a library beside the
 * writer can add one; a provider must load even where a library that its format needs is absent.
 *
 * <p><b>Threading:</b> any.
 */
public interface FormatProvider {

  /** Short name, as in {@code format.class=json}. */
  String name();

  /** Further names, such as the class names of other connectors. */
  default Set<String> aliases() {
    return Set.of();
  }

  /** The keys that the format reads; keys of the same name in two formats are the same key. */
  ConfigDef config();

  /** What is wrong beyond single keys, all faults at once. */
  default List<ConfigValue> validate(Map<String, String> props) {
    return List.of();
  }

  /**
   * The format.
   *
   * @param props the sink's whole configuration
   * @throws ConfigException for a fault that validation would have named, or a missing library
   */
  Format create(Map<String, String> props);
}
