// SPDX-License-Identifier: Apache-2.0
package io.landfall.testing;

/** Steps of a writer at which a fault can be injected. */
public enum WriterStep {
  /** {@code SinkWriter.start}. */
  START,
  /** {@code SinkWriter.open}. */
  OPEN,
  /** {@code SinkWriter.route}. */
  ROUTE,
  /** {@code SinkWriter.begin}. */
  BEGIN,
  /** {@code WriteBatch.write}. */
  WRITE,
  /** {@code WriteBatch.commit}, thrown by the call itself. */
  COMMIT,
  /** {@code SinkWriter.advance}. */
  ADVANCE,
  /** {@code SinkWriter.release}. */
  RELEASE,
  /** {@code SinkWriter.close}. */
  CLOSE
}
