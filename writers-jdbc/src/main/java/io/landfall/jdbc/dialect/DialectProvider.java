// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import java.util.Set;

/**
 * Knows one kind of database. Found by {@link java.util.ServiceLoader}, so that a library beside
 * the writer can add one.
 */
public interface DialectProvider {

  /** Short name, for {@code dialect.name} and messages. */
  String name();

  /**
   * What stands behind {@code jdbc:} in the URLs of such databases, in lower case and without the
   * colon at its end. May be more than one word: {@code jtds:sqlserver}.
   */
  Set<String> subprotocols();

  /** The dialect. */
  Dialect dialect(DialectOptions options);
}
