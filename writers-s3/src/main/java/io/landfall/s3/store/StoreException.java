// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.store;

import java.io.IOException;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What a store answered instead of doing what was asked. */
public class StoreException extends IOException {

  private static final long serialVersionUID = 1L;

  /** What the answer means. */
  public enum Kind {
    /** The {@link Condition} does not hold; nothing was done. */
    PRECONDITION,
    /** Another request to the key is under way; nothing was done, ask again. */
    CONFLICT,
    /** No such object or upload. */
    NOT_FOUND,
    /** No such bucket or directory: FATAL. */
    NO_BUCKET,
    /** Credentials, region, clock or configuration are wrong: FATAL. */
    REFUSED,
    /** The key, metadata or size of this one object is not possible. */
    UNACCEPTABLE,
    /** Overloaded, or a failure inside the store: the outcome is unknown, ask again later. */
    UNAVAILABLE
  }

  private final Kind kind;
  private final String hint;
  private final long retryAfterMs;

  /**
   * @param hint what to change; may be empty
   * @param retryAfterMs the delay that the store asked for; -1 for none
   */
  public StoreException(
      Kind kind, String message, String hint, long retryAfterMs, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = Objects.requireNonNull(kind, "kind");
    this.hint = hint;
    this.retryAfterMs = retryAfterMs;
  }

  /** An answer without a hint or a delay. */
  public StoreException(Kind kind, String message) {
    super(message);
    this.kind = Objects.requireNonNull(kind, "kind");
    this.hint = "";
    this.retryAfterMs = -1;
  }

  /** What the answer means. */
  public Kind kind() {
    return kind;
  }

  /** What to change; may be empty. */
  public String hint() {
    return hint;
  }

  /** Milliseconds that the store asked to wait. */
  public OptionalLong retryAfterMs() {
    return retryAfterMs < 0 ? OptionalLong.empty() : OptionalLong.of(retryAfterMs);
  }
}
