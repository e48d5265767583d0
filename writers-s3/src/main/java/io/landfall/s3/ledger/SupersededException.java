// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3.ledger;

import io.landfall.s3.store.StoreException;

/**
 * A decision was stored, and a later one is there: it may have been taken over, or never counted.
 */
final class SupersededException extends StoreException {

  private static final long serialVersionUID = 1L;

  SupersededException(String message) {
    super(Kind.PRECONDITION, message);
  }
}
