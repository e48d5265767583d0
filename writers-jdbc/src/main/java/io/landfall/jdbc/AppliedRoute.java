// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.project.FusedChain;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * A route that wants records as transforms leave them.
 *
 * @param chain those that were not applied
 */
record AppliedRoute(FusedChain chain, Route route) implements Route {

  @Override
  public boolean skips(SinkRecord record) {
    return route.skips(record);
  }

  @Override
  public void rows(SinkRecord record, long acceptedMs, RowSink to) {
    route.rows(chain.apply(record), acceptedMs, to);
  }
}
