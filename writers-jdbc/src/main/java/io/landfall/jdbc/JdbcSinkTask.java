// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.connect.EngineSinkTask;
import io.landfall.writer.SinkWriterProvider;

/** A task of the {@link JdbcSinkConnector}. */
public final class JdbcSinkTask extends EngineSinkTask {

  @Override
  protected SinkWriterProvider provider() {
    return new JdbcWriterProvider();
  }
}
