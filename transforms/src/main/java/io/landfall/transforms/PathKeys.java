// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import io.landfall.record.PathSyntaxException;
import io.landfall.record.RecordPath;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** Keys whose value is one path. */
final class PathKeys {

  private PathKeys() {}

  /**
   * @throws ConfigException where the text is no path
   */
  static void check(String key, @Nullable Object path) {
    if (path == null) {
      return;
    }
    try {
      RecordPath.parse((String) path);
    } catch (PathSyntaxException e) {
      throw new ConfigException(key, path, e.getMessage());
    }
  }
}
