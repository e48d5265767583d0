// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples.pipelines;

import java.util.List;

/** Runs from its sources to its sinks, and compares what the sinks have with what was sent. */
public interface Pipeline {

  /** How many records it sends unless told. */
  int records();

  /**
   * Runs once, with about so many records.
   *
   * @return what has come of it, one for each sink
   */
  List<Arrival> run(Stage stage, int records) throws Exception;
}
