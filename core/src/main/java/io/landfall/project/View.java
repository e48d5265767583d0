// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import org.jspecify.annotations.Nullable;

/** A struct that is not built: what it would hold is found in its source. */
interface View {

  /**
   * A field that is described from the struct, described from the source; null where a value on the
   * way would have to be built first.
   */
  @Nullable Leaf resolve(Leaf field);
}
