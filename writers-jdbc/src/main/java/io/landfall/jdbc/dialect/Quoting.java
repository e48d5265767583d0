// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

/** Whether identifiers are quoted in statements. */
public enum Quoting {
  ALWAYS,
  NEVER
}
