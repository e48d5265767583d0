// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

/** What a configured field means to records that lack it. */
public enum Absence {
  /** Nothing. */
  IGNORED,
  /** Such records are rejected. */
  FAILS
}
