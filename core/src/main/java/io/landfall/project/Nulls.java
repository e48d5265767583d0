// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

/** What becomes of a null whose field has a default value. */
public enum Nulls {
  /** The default value, as in Kafka. */
  DEFAULT,
  /** It stays null. */
  KEEP
}
