// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.connect.EngineSinkConnector;
import io.landfall.connect.EngineSinkTask;
import io.landfall.engine.SinkListener;
import io.landfall.testing.kill.HostSteps;
import io.landfall.writer.SinkWriterProvider;
import org.apache.kafka.connect.connector.Task;

/** The connector, with tasks that tell the killer their steps. */
public final class SteppingConnector extends EngineSinkConnector {

  @Override
  public SinkWriterProvider provider() {
    return new JdbcWriterProvider();
  }

  @Override
  public Class<? extends Task> taskClass() {
    return SteppingTask.class;
  }

  /** Public for the worker. */
  public static final class SteppingTask extends EngineSinkTask {

    @Override
    protected SinkWriterProvider provider() {
      return new JdbcWriterProvider();
    }

    @Override
    protected SinkListener listener() {
      return new HostSteps();
    }
  }
}
