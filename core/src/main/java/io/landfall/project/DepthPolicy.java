// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

/** What becomes of nested data below the deepest level that is flattened. */
public enum DepthPolicy {
  /** It stays nested. */
  KEEP,
  /** A string that holds it as JSON. */
  JSON
}
