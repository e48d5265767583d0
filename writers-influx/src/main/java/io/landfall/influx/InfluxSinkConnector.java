// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx;

import io.landfall.connect.EngineSinkConnector;
import io.landfall.writer.SinkWriterProvider;
import org.apache.kafka.connect.connector.Task;

/** The InfluxDB writer in a Connect worker. */
public final class InfluxSinkConnector extends EngineSinkConnector {

  @Override
  public SinkWriterProvider provider() {
    return new InfluxWriterProvider();
  }

  @Override
  public Class<? extends Task> taskClass() {
    return InfluxSinkTask.class;
  }
}
