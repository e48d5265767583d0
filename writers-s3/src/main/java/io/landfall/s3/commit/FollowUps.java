// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.commit;

import java.util.Objects;

/** What is done once a file is visible. */
public record FollowUps(TagFaults tagFaults, FileListener listener) {

  /** What an error in setting tags means. */
  public enum TagFaults {
    /** It is logged. */
    IGNORED,
    /** The commit fails with it. */
    FAIL
  }

  /** Tags as well as the store takes them, and nobody who listens. */
  public static final FollowUps NONE = new FollowUps(TagFaults.IGNORED, FileListener.NONE);

  public FollowUps {
    Objects.requireNonNull(tagFaults, "tagFaults");
    Objects.requireNonNull(listener, "listener");
  }
}
