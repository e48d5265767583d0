// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.row;

/** Where the primary key comes from; the configured names are these in lower case. */
public enum KeyMode {
  NONE,
  KAFKA,
  RECORD_KEY,
  RECORD_VALUE,
  RECORD_HEADER
}
