// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import io.landfall.Beta;
import io.landfall.s3.ledger.FileKind;
import io.landfall.s3.ledger.OffsetRuns;
import io.landfall.s3.ledger.Routing;
import io.landfall.s3.upload.PreparedObject;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file that is ready to be seen. Files of the same records, such as values and their keys, have
 * the same output, first, last and count.
 *
 * @param kind what it holds
 * @param output path of the output partition, without topic
 * @param first offset of its first record, in original coordinates
 * @param last offset of its last record
 * @param count number of its records
 * @param tags to set once the object is visible; empty for none
 * @param offsets of its records; needed where {@link Routing#VARYING} is committed exactly once
 */
@Beta
public record FinishedFile(
    FileKind kind,
    String output,
    PreparedObject object,
    long first,
    long last,
    long count,
    Map<String, String> tags,
    @Nullable OffsetRuns offsets) {

  public FinishedFile {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(output, "output");
    Objects.requireNonNull(object, "object");
    tags = Map.copyOf(tags);
  }

  /** A file whose records are told by its output, first and last offset and count. */
  public FinishedFile(
      FileKind kind,
      String output,
      PreparedObject object,
      long first,
      long last,
      long count,
      Map<String, String> tags) {
    this(kind, output, object, first, last, count, tags, null);
  }

  /** Key of the object. */
  String key() {
    return object.key();
  }
}
