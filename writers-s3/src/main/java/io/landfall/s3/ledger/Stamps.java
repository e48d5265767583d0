// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.ledger;

import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/** Signs what one owner writes. Thread-safe. */
public record Stamps(String owner, InstantSource clock, Supplier<String> attempts) {

  public static Stamps random(String owner, InstantSource clock) {
    return new Stamps(owner, clock, () -> UUID.randomUUID().toString());
  }

  public CommitState.Stamp next() {
    return new CommitState.Stamp(owner, clock.instant().toString(), attempts.get());
  }
}
