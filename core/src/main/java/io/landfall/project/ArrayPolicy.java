// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

/** What becomes of an array. */
public enum ArrayPolicy {
  /** It stays an array. */
  KEEP,
  /** A string that holds it as JSON. */
  JSON,
  /** A field per element, named by its position. */
  INDEX
}
