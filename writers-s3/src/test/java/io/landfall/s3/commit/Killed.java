// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

/** Ends whatever an owner was doing: its process is gone. */
final class Killed extends Error {

  private static final long serialVersionUID = 1L;

  Killed() {
    super("killed", null, false, false);
  }
}
