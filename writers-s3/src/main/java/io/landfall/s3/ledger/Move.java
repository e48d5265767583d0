// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.ledger;

import io.landfall.s3.store.StoreException;
import io.landfall.s3.store.StoreException.Kind;
import java.io.IOException;
import java.util.Optional;

/**
 * One compare-and-set, from its first request until its outcome is known. It is always the same
 * bytes over the same version: a request that comes late changes nothing that was not meant.
 *
 * <p>For one thread at a time.
 */
public final class Move {

  /** What became of it. */
  public sealed interface Outcome {}

  /** It is stored. */
  public record Stored(Versioned now) implements Outcome {}

  /**
   * Something else is stored, and it can never be again.
   *
   * @param mayHaveCounted whether it may have been stored for a while, and taken over by what is
   *     there now
   */
  public record Lost(Optional<Versioned> found, boolean mayHaveCounted) implements Outcome {}

  private static final int MOST_SENDS = 5;

  private final CommitState state;
  private final String expected;
  private final byte[] bytes;

  /** Whether a request may have arrived of which the answer did not. */
  private boolean mayHaveCounted;

  /**
   * @param expected version of what is replaced
   */
  public Move(CommitState state, String expected) {
    this.state = state;
    this.expected = expected;
    this.bytes = CommitJson.write(state);
  }

  /** What it stores. */
  public CommitState state() {
    return state;
  }

  /**
   * Sends it until it is known what became of it.
   *
   * @throws IOException when that is still unknown: call again
   */
  public Outcome send(CommitLog log) throws IOException {
    for (int i = 1; ; i++) {
      try {
        return new Stored(new Versioned(state, log.replace(state, bytes, expected)));
      } catch (StoreException e) {
        mayHaveCounted |= e instanceof SupersededException;
        if (e.kind() == Kind.PRECONDITION) {
          Optional<Outcome> outcome = lookUp(log);
          if (outcome.isPresent()) {
            return outcome.get();
          }
        } else if (e.kind() != Kind.CONFLICT) {
          mayHaveCounted = true;
          throw e;
        }
        // Still the former content, or another request under way: the same once more
        if (i == MOST_SENDS) {
          throw e.kind() == Kind.CONFLICT ? e : new IOException(e.getMessage(), e);
        }
      } catch (IOException e) {
        mayHaveCounted = true;
        throw e;
      }
    }
  }

  private Optional<Outcome> lookUp(CommitLog log) throws IOException {
    Optional<Versioned> found = log.read(state.partition());
    if (found.isPresent() && found.get().state().attempt().equals(state.attempt())) {
      return Optional.of(new Stored(found.get()));
    }
    String version = found.map(Versioned::version).orElse(CommitLog.NO_VERSION);
    return version.equals(expected)
        ? Optional.empty()
        : Optional.of(new Lost(found, mayHaveCounted));
  }
}
