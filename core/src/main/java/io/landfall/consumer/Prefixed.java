// SPDX-License-Identifier: Apache-2.0
package io.landfall.consumer;

import java.util.LinkedHashMap;
import java.util.Map;

/** Parts of a flat configuration. */
final class Prefixed {

  private Prefixed() {}

  /** The entries below a prefix, without it. */
  static Map<String, String> strip(Map<String, String> props, String prefix) {
    Map<String, String> part = new LinkedHashMap<>();
    props.forEach(
        (key, value) -> {
          if (key.startsWith(prefix) && key.length() > prefix.length()) {
            part.put(key.substring(prefix.length()), value);
          }
        });
    return part;
  }
}
