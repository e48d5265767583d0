// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import io.landfall.connect.EngineSinkTask;
import io.landfall.writer.SinkWriterProvider;

/** A task of the {@link S3SinkConnector}. */
public final class S3SinkTask extends EngineSinkTask {

  @Override
  protected SinkWriterProvider provider() {
    return new S3WriterProvider();
  }
}
