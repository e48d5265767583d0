// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The dialects there are. */
public final class Dialects {

  private static final List<Dialect> ALL = List.of(new PostgresDialect());

  private Dialects() {}

  /**
   * The dialect of a kind of database.
   *
   * @param subprotocol what stands behind {@code jdbc:} in the URL
   */
  public static Optional<Dialect> of(String subprotocol) {
    return ALL.stream().filter(dialect -> dialect.name().equals(subprotocol)).findFirst();
  }

  /** The names of all dialects, for messages. */
  public static String names() {
    return ALL.stream().map(Dialect::name).collect(Collectors.joining(", "));
  }
}
