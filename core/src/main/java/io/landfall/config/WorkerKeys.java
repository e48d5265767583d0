// SPDX-License-Identifier: Apache-2.0
package io.landfall.config;

import java.util.List;
import java.util.Set;

/** Keys of a connector's configuration that somebody else than the writer reads. */
final class WorkerKeys {

  /** What a Connect worker reads of every sink connector. */
  static final Set<String> NAMES =
      Set.of(
          "name",
          "connector.class",
          "connector.plugin.version",
          "tasks.max",
          "tasks.max.enforce",
          "topics",
          "topics.regex",
          "key.converter",
          "key.converter.plugin.version",
          "value.converter",
          "value.converter.plugin.version",
          "header.converter",
          "header.converter.plugin.version",
          "transforms",
          "predicates",
          "config.action.reload",
          "config.providers",
          ConfigCheck.STRICT);

  private static final List<String> PREFIXES =
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

  /** {@code s3.credentials.provider.} and its like: the provider's class reads them. */
  private static final String CREDENTIALS_PROVIDER = "credentials.provider.";

  private WorkerKeys() {}

  static boolean contains(String key) {
    return NAMES.contains(key)
        || key.contains(CREDENTIALS_PROVIDER)
        || PREFIXES.stream().anyMatch(key::startsWith);
  }
}
