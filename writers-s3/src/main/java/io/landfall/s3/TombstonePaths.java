// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import io.landfall.s3.commit.FileListener;
import io.landfall.s3.commit.VisibleFile;

/**
 * Keeps files of keys alone apart from files with values where both are in one directory, as with
 * {@code tombstone.encoded.partition=${partition}}: neither may take the records of the other.
 */
final class TombstonePaths {

  /** Partitioners escape control characters of values, so that no path of values ends so. */
  private static final String MARK = "\t(keys)";

  private TombstonePaths() {}

  static String marked(String path) {
    return path + MARK;
  }

  /** Listeners hear of directories. */
  static FileListener unmarked(FileListener listener) {
    return file -> listener.visible(unmarked(file));
  }

  private static VisibleFile unmarked(VisibleFile file) {
    String output = file.output();
    return output.endsWith(MARK)
        ? new VisibleFile(
            file.partition(),
            file.kind(),
            file.location(),
            file.key(),
            output.substring(0, output.length() - MARK.length()),
            file.first(),
            file.last(),
            file.count(),
            file.size())
        : file;
  }
}
