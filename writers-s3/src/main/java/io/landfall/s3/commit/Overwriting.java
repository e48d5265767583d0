// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

/** How files that are sent at least once replace what is under their keys. */
public enum Overwriting {
  /** After a look at it: a file with more of the same records is kept. */
  CAREFUL,
  /** Whatever it is. */
  PLAIN
}
