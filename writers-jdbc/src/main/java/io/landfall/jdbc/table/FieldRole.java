// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.table;

/** What a field is to its row. */
public enum FieldRole {
  /** Part of what tells rows apart. */
  KEY,
  VALUE
}
