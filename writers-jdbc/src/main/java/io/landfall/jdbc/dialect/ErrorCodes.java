// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc.dialect;

import io.landfall.writer.Failure;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What errors mean, by the code of the database or by their SQLState. Immutable.
 *
 * @param codes by the code of the database, which is looked at first
 * @param states by the SQLState
 */
public record ErrorCodes(Map<Integer, Failure> codes, Map<String, Failure> states)
    implements ErrorMeanings {

  /** Nothing differs from the standard. */
  public static final ErrorCodes STANDARD = new ErrorCodes(Map.of(), Map.of());

  public ErrorCodes {
    codes = Map.copyOf(codes);
    states = Map.copyOf(states);
  }

  /** The same, with errors that may be gone the next time. */
  public ErrorCodes retry(int... more) {
    return with(Failure.Retry.BY_POLICY, more);
  }

  /** The same, with errors that the records are to blame for. */
  public ErrorCodes reject(int... more) {
    return with(Failure.Reject.UNKNOWN, more);
  }

  /** The same, with errors that a person must do something about. */
  public ErrorCodes fatal(String hint, int... more) {
    return with(new Failure.Fatal(hint), more);
  }

  /** The same, with the meaning of SQLStates. */
  public ErrorCodes states(Failure failure, String... more) {
    Map<String, Failure> merged = new HashMap<>(states);
    for (String state : more) {
      merged.put(state, failure);
    }
    return new ErrorCodes(codes, merged);
  }

  private ErrorCodes with(Failure failure, int... more) {
    Map<Integer, Failure> merged = new HashMap<>(codes);
    for (int code : more) {
      merged.put(code, failure);
    }
    return new ErrorCodes(merged, states);
  }

  @Override
  public Optional<Failure> failure(SQLException error) {
    Failure byCode = codes.get(error.getErrorCode());
    return Optional.ofNullable(
        byCode != null ? byCode : states.get(String.valueOf(error.getSQLState())));
  }
}
