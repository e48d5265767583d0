// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import java.util.Map;

/**
 * Facts about an object.
 *
 * @param size in bytes; -1 where the answer did not tell
 * @param etag names this content in {@link Condition.Matches}; empty where the store has none
 * @param metadata names in lower case to values; empty where the request does not return it
 */
public record ObjectInfo(String key, long size, String etag, Map<String, String> metadata) {

  public ObjectInfo {
    metadata = Map.copyOf(metadata);
  }
}
