// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.ledger;

import io.landfall.s3.store.PartTag;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file that is decided and not known to be visible.
 *
 * @param upload what is to be completed; {@code null} for an object that is sent whole
 */
public record PendingFile(
    FileKind kind, String key, Map<String, String> tags, @Nullable Upload upload) {

  /** An upload of which all parts were sent before the decision. */
  public record Upload(String id, List<PartTag> parts) {

    public Upload {
      Objects.requireNonNull(id, "id");
      parts = List.copyOf(parts);
    }
  }

  public PendingFile {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(key, "key");
    tags = Map.copyOf(tags);
  }
}
