// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

/**
 * What becomes of a map in a record with a schema. Without a schema, maps are what is flattened.
 */
public enum MapPolicy {
  /** The record is rejected, as by Kafka. */
  FAIL,
  /** It stays a map. */
  KEEP,
  /** A string that holds it as JSON. */
  JSON,
  /**
   * A field per entry: only where there is no schema, since a schema has the same fields always.
   */
  EXPAND
}
