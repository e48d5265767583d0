// SPDX-License-Identifier: Apache-2.0
package io.landfall.writer;

import java.util.Arrays;
import java.util.List;

/**
 * Names what commits together and in order: a table, an object path, a constant. Keep and return
 * the same instance for equal parts; the hash is computed once.
 */
public final class BatchKey {

  private final Object[] parts;
  private final int hash;

  private BatchKey(Object[] parts) {
    this.parts = parts;
    this.hash = Arrays.hashCode(parts);
  }

  /** A key of immutable parts that implement {@code equals}. */
  public static BatchKey of(Object... parts) {
    return new BatchKey(parts.clone());
  }

  /** The parts, in the order given. */
  public List<Object> parts() {
    return List.of(parts);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof BatchKey key && hash == key.hash && Arrays.equals(parts, key.parts));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return Arrays.toString(parts);
  }
}
