// SPDX-License-Identifier: Apache-2.0
package io.landfall.connect;

import java.util.List;
import java.util.Set;

/** Keys of a connector's configuration that the worker, or a part that it makes, reads. */
final class WorkerKeys {

  private static final Set<String> NAMES =
      Set.of(
          "name",
          "connector.class",
          "connector.plugin.version",
          "tasks.max",
          "tasks.max.enforce",
          "topics",
          "topics.regex",
          "key.converter",
          "value.converter",
          "header.converter",
          "transforms",
          "predicates",
          "config.action.reload",
          "config.providers");

  private static final List<String> GROUPS =
      List.of(
          "key.converter.",
          "value.converter.",
          "header.converter.",
          "transforms.",
          "predicates.",
          "errors.",
          "consumer.override.",
          "producer.override.",
          "admin.override.",
          "config.providers.",
          "partitioner.");

  private static final String CREDENTIALS = "credentials.provider.";

  private WorkerKeys() {}

  static boolean knows(String key) {
    return NAMES.contains(key)
        || GROUPS.stream().anyMatch(key::startsWith)
        || key.contains(CREDENTIALS);
  }
}
