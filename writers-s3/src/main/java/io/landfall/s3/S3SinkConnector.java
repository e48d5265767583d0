// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import io.landfall.connect.EngineSinkConnector;
import io.landfall.s3.commit.CommitOffsets;
import io.landfall.s3.store.ObjectStore;
import io.landfall.writer.DeliveryGuarantee;
import io.landfall.writer.SinkWriterProvider;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

/** The S3 writer in a Connect worker. */
public final class S3SinkConnector extends EngineSinkConnector {

  @Override
  public SinkWriterProvider provider() {
    return new S3WriterProvider();
  }

  @Override
  public Class<? extends Task> taskClass() {
    return S3SinkTask.class;
  }

  /**
   * Changes the offsets in the store too, where they are stored there.
   *
   * @throws ConnectException when that fails; the worker then leaves the group's offsets alone
   */
  @Override
  public boolean alterOffsets(
      Map<String, String> config, Map<TopicPartition, @Nullable Long> offsets) {
    S3WriterConfig writer = S3WriterConfig.from(config);
    if (writer.guarantee() == DeliveryGuarantee.EXACTLY_ONCE) {
      String sink = config.getOrDefault("name", provider().name());
      StoreSource source = StoreSource.of(config, writer.heapBytes(), null);
      try (ObjectStore store = source.open(writer.probes())) {
        new CommitOffsets(store, writer.commitsDir(), sink, InstantSource.system()).alter(offsets);
      } catch (IOException e) {
        throw new ConnectException(
            "Cannot alter the offsets of sink "
                + (sink + " in " + writer.commitsDir() + ": " + e.getMessage())
                + " (ask again when the store answers; asking twice does no harm)",
            e);
      }
    }
    return true;
  }
}
