// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

/** What comes out. */
public enum Layout {
  /** One level: nested fields get joined names. */
  FLAT,
  /** The levels of the source, with other names. */
  NESTED
}
