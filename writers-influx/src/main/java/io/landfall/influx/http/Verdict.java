// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.http;

import java.util.Map;
import java.util.OptionalLong;

/** What an answer means for the lines of its request. */
sealed interface Verdict {

  /** Whether the lines that are not complained of are in the database. */
  enum Others {
    STORED,
    NOT_STORED
  }

  /** Every line is stored. */
  record Taken() implements Verdict {}

  /**
   * Some lines are refused, and the answer says which.
   *
   * @param lines number of the line within the request, from 1, to the server's reason
   */
  record Named(Map<Integer, String> lines, Others others) implements Verdict {}

  /**
   * Some lines are refused, and the answer shows their text.
   *
   * @param lines the line, without line feed, to the server's reason
   */
  record Quoted(Map<String, String> lines, Others others) implements Verdict {}

  /** Every line is refused. */
  record AllRefused(String reason) implements Verdict {}

  /** Some lines are refused, and nothing says which. */
  record Unnamed(String reason) implements Verdict {}

  /** The request is too large for the server. */
  record TooLarge(String reason) implements Verdict {}

  /** Nothing is wrong with the lines; the same request may succeed later. */
  record Later(String reason, OptionalLong afterMs) implements Verdict {}

  /**
   * Neither time nor other lines help.
   *
   * @param hint what to change
   */
  record Hopeless(String reason, String hint) implements Verdict {}
}
