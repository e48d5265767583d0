// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.writer.Failure;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What errors mean where the database tells by codes of its own that a table is not what it was.
 *
 * @param codes what errors mean
 * @param stale codes of unknown tables and columns
 */
record StaleCodes(ErrorCodes codes, Set<Integer> stale) implements ErrorMeanings {

  static StaleCodes of(ErrorCodes codes, int... stale) {
    return new StaleCodes(codes, Arrays.stream(stale).boxed().collect(Collectors.toSet()));
  }

  @Override
  public Optional<Failure> failure(SQLException error) {
    return codes.failure(error);
  }

  @Override
  public boolean isStale(SQLException error) {
    return stale.contains(error.getErrorCode()) || codes.isStale(error);
  }
}
