// SPDX-License-Identifier: Apache-2.0
package io.landfall.benchmarks;

import io.landfall.connect.EngineSinkConnector;
import io.landfall.connect.EngineSinkTask;
import io.landfall.writer.SinkWriterProvider;
import org.apache.kafka.connect.connector.Task;

/** The discarding writer in a worker. */
public final class DiscardingSinkConnector extends EngineSinkConnector {

  @Override
  public SinkWriterProvider provider() {
    return new DiscardingProvider();
  }

  @Override
  public Class<? extends Task> taskClass() {
    return DiscardingSinkTask.class;
  }

  /** Its task. */
  public static final class DiscardingSinkTask extends EngineSinkTask {

    @Override
    protected SinkWriterProvider provider() {
      return new DiscardingProvider();
    }
  }
}
