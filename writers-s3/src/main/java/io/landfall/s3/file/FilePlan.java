// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.file;

import io.landfall.s3.key.FileId;
import java.util.Optional;

/**
 * Which files are opened.
 *
 * @param id names them, unless they are made again
 * @param output what commits know the output partition by
 * @param again key of the value file (without values of the file of keys) where a former run has
 *     decided it: whatever names are made of may be another by now, such as the hour
 */
public record FilePlan(FileId id, String output, Optional<String> again) {

  /** Files that there were never. */
  public static FilePlan first(FileId id, String output) {
    return new FilePlan(id, output, Optional.empty());
  }

  /** Files that a former run has decided, under this key. */
  public static FilePlan again(FileId id, String output, String key) {
    return new FilePlan(id, output, Optional.of(key));
  }
}
