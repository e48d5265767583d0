// SPDX-License-Identifier: Apache-2.0
package io.landfall.writer;

import io.landfall.Beta;
import io.landfall.project.FusedChain;

/**
 * A {@link SinkWriter} that reads keys and values through projections alone. A host that has
 * Landfall's transforms right before such a writer need not apply them.
 *
 * <p>The records that the writer is given then are those before the transforms: their {@code key()}
 * and {@code value()} are not what is to be stored. Names of tables, paths and timestamps that are
 * taken from fields have to be read through the projections too. Topic, partition, headers and
 * timestamp are the same on both sides, and so is whether a key or value is null.
 *
 * <p>A writer is not told of any chain in a Connect worker, which has applied the transforms, nor
 * in a loop that does not fuse: it begins with {@link FusedChain#none}.
 */
@Beta
public interface ProjectionTarget {

  /**
   * What to read records through. Called once at most, before {@link SinkWriter#start}, by the host
   * thread or the one that makes it.
   */
  void readThrough(FusedChain chain);
}
