// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx;

import io.landfall.connect.EngineSinkTask;
import io.landfall.writer.SinkWriterProvider;

/** A task of the {@link InfluxSinkConnector}. */
public final class InfluxSinkTask extends EngineSinkTask {

  @Override
  protected SinkWriterProvider provider() {
    return new InfluxWriterProvider();
  }
}
