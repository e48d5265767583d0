// SPDX-License-Identifier: Apache-2.0
package io.landfall.examples.server;

import java.io.IOException;
import java.util.List;

/** A database that takes lines. */
public interface LineDatabase extends AutoCloseable {

  /** What it is, for people. */
  String title();

  /** Where it is. */
  String url();

  /** The rows of a measurement, a line each with all values, below a line of column names. */
  List<String> rows(String measurement) throws IOException;

  @Override
  void close();
}
