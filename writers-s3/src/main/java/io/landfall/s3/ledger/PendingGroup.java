// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.ledger;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Files of the same records that are decided and not known to be visible.
 *
 * @param runs offsets of the records; {@code null} where output, first and last tell them
 * @param files in the order in which they become visible; the last one is the most telling
 */
public record PendingGroup(
    String output,
    long first,
    long last,
    long count,
    @Nullable OffsetRuns runs,
    List<PendingFile> files) {

  public PendingGroup {
    Objects.requireNonNull(output, "output");
    if (first > last || files.isEmpty()) {
      throw new IllegalArgumentException(
          "Cannot decide files of " + output + "@" + first + ".." + last + ": " + files);
    }
    files = files.stream().sorted(Comparator.comparing(PendingFile::kind)).toList();
  }

  /** The same group without the files of these keys; it may have none left. */
  public List<PendingFile> without(Set<String> keys) {
    return files.stream().filter(file -> !keys.contains(file.key())).toList();
  }

  public PendingGroup withFiles(List<PendingFile> some) {
    return new PendingGroup(output, first, last, count, runs, some);
  }

  /** The file that stands for the group: its values, where it has any. */
  public PendingFile main() {
    return files.get(files.size() - 1);
  }

  /** Whether a record that is read again was put in these files. */
  public boolean has(String routed, long offset) {
    if (offset < first || offset > last) {
      return false;
    }
    return runs == null ? output.equals(routed) : runs.contains(offset);
  }

  public Set<String> keys() {
    return files.stream().map(PendingFile::key).collect(Collectors.toSet());
  }
}
