// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx.http;

import java.io.IOException;

/** Takes requests, one at a time. */
@FunctionalInterface
interface Target {

  /** Sends the lines and waits for the answer. */
  Verdict write(Piece piece) throws IOException, HopelessException;
}
