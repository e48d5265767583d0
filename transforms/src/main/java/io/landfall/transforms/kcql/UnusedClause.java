// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms.kcql;

import java.util.List;
import java.util.Objects;

/**
 * A clause that other connectors know and that has no effect here.
 *
 * @param word its word in capitals
 * @param arguments what follows it
 */
public record UnusedClause(String word, List<String> arguments) {

  public UnusedClause {
    Objects.requireNonNull(word, "word");
    arguments = List.copyOf(arguments);
  }
}
