// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.connect.EngineSinkConnector;
import io.landfall.writer.SinkWriterProvider;
import org.apache.kafka.connect.connector.Task;

/** The JDBC writer in a Connect worker. */
public final class JdbcSinkConnector extends EngineSinkConnector {

  @Override
  public SinkWriterProvider provider() {
    return new JdbcWriterProvider();
  }

  @Override
  public Class<? extends Task> taskClass() {
    return JdbcSinkTask.class;
  }
}
