// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.upload;

import io.landfall.s3.store.Body;
import io.landfall.s3.store.ObjectAttributes;
import io.landfall.s3.store.PartTag;
import java.util.List;

/**
 * An object that is complete and that nobody sees yet: one request makes it visible.
 *
 * @param size of the object in bytes
 */
public record PreparedObject(String key, ObjectAttributes attributes, long size, Content content) {

  /** Where its bytes are. */
  public sealed interface Content {}

  /** In memory, or in a file of this machine: one put sends them. */
  public record Here(Body body) implements Content {}

  /** In the store, as an upload that is to be completed. */
  public record InParts(String uploadId, List<PartTag> parts) implements Content {

    public InParts {
      parts = List.copyOf(parts);
    }
  }
}
