// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.file;

/** How keys and headers stand in a file of their own. */
public enum Wrapping {
  /** As they are. */
  PLAIN,
  /** In a struct with one field, where files hold structs only. */
  WRAPPED
}
