// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

/** Whose behaviour holds where Kafka's own transforms are lax. */
public enum Compat {
  /** Kafka's, in everything that it does without losing or leaking data silently. */
  KAFKA,
  /** Faults are errors that name the field and the record. */
  STRICT
}
