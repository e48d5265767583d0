// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import java.util.List;
import java.util.Map;

/** Reads one language of routes; found by {@link java.util.ServiceLoader}. */
public interface RecordRoutingProvider {

  /**
   * Reads the routes.
   *
   * @param key under which they are written; it is set
   * @throws org.apache.kafka.common.config.ConfigException if the text cannot be read
   */
  RecordRouting create(String key, Map<String, String> props);

  /**
   * What is wrong with the routes, alone and beside the topics that the configuration consumes; one
   * message for each fault. No I/O.
   */
  List<String> validate(String key, Map<String, String> props);
}
