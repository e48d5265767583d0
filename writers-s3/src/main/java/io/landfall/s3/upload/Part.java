// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.upload;

import io.landfall.s3.store.PartTag;
import org.jspecify.annotations.Nullable;

/** A part and how far it is; guarded by its {@link PartSender}. */
final class Part {
  final int number;
  final ChunkBuffer body;
  @Nullable PartTag tag;
  @Nullable Throwable error;

  Part(int number, ChunkBuffer body) {
    this.number = number;
    this.body = body;
  }
}
