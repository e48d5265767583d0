// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import io.landfall.Beta;

/**
 * Hears of files that have become visible, to enter them in a catalogue for example.
 *
 * <p><b>Threading:</b> called on io threads, several at a time; it may wait, the file's commit
 * waits for it.
 *
 * <p><b>Delivery:</b> at least once per file, after it has become visible and before its offsets
 * are committed.
 *
 * <p><b>Failure:</b> an exception is logged, and the file stays committed.
 */
@FunctionalInterface
@Beta
public interface FileListener {

  /** Hears nothing. */
  FileListener NONE = file -> {};

  /** A file is visible. */
  void visible(VisibleFile file) throws Exception;
}
