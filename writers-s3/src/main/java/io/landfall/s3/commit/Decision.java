// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

/** What a former run decided about a record that is read again. */
public sealed interface Decision {

  /** Nothing: it is written as usual. */
  record Open() implements Decision {}

  /** It is in a visible file, or was left out: skip it. */
  record Done() implements Decision {}

  /**
   * It belongs to a file that was decided and is not visible yet: the file is made again of exactly
   * these records, whatever the rules of rotation say.
   */
  record Unfinished(UnfinishedFile file) implements Decision {}

  /** Nothing: it is written as usual. */
  Decision OPEN = new Open();

  /** It is in a visible file, or was left out: skip it. */
  Decision DONE = new Done();
}
