// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

/** What becomes of the optional flag and the default value of the whole key or value. */
public enum TopSchema {
  /** They are kept. */
  KEEP,
  /** They are lost, as in Kafka. */
  REQUIRED
}
