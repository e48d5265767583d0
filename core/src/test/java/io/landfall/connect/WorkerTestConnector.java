// SPDX-License-Identifier: Apache-2.0
package io.landfall.connect;

import io.landfall.writer.BatchLimits;
import io.landfall.writer.SinkWriterProvider;
import org.apache.kafka.connect.connector.Task;

/** What a writer module ships, over a writer that the test in the same JVM reads. */
public final class WorkerTestConnector extends EngineSinkConnector {

  static final OwnThreadWriter WRITER =
      new OwnThreadWriter(new BatchLimits(2, Long.MAX_VALUE, 100), () -> {});

  @Override
  public SinkWriterProvider provider() {
    return WRITER;
  }

  @Override
  public Class<? extends Task> taskClass() {
    return WorkerTestTask.class;
  }

  /** Public for the worker. */
  public static final class WorkerTestTask extends EngineSinkTask {
    @Override
    protected SinkWriterProvider provider() {
      return WRITER;
    }
  }
}
