// SPDX-License-Identifier: Apache-2.0
package io.landfall.engine;

import io.landfall.writer.BatchKey;
import io.landfall.writer.OffsetRange;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a listener's mistakes away from the records. */
final class SafeListener implements SinkListener {

  private static final Logger LOG = LoggerFactory.getLogger(SafeListener.class);

  private final SinkListener told;

  SafeListener(SinkListener told) {
    this.told = told;
  }

  private static void safely(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      LOG.warn("Cannot tell a listener (it threw; the sink goes on)", e);
    }
  }

  @Override
  public void batchCommitting(BatchKey key, List<OffsetRange> ranges) {
    safely(() -> told.batchCommitting(key, ranges));
  }

  @Override
  public void batchCommitted(
      BatchKey key, List<OffsetRange> ranges, int records, long bytes, long nanos) {
    safely(() -> told.batchCommitted(key, ranges, records, bytes, nanos));
  }

  @Override
  public void retryScheduled(Throwable cause, int failures, long delayMs) {
    safely(() -> told.retryScheduled(cause, failures, delayMs));
  }

  @Override
  public void recordRejected(TopicPartition partition, long offset, Throwable cause) {
    safely(() -> told.recordRejected(partition, offset, cause));
  }

  @Override
  public void batchDropped(BatchKey key, List<OffsetRange> ranges, Throwable cause) {
    safely(() -> told.batchDropped(key, ranges, cause));
  }

  @Override
  public void fenced(Set<TopicPartition> partitions) {
    safely(() -> told.fenced(partitions));
  }

  @Override
  public void rewound(TopicPartition partition, long received, long offset) {
    safely(() -> told.rewound(partition, received, offset));
  }

  @Override
  public void failed(Throwable cause) {
    safely(() -> told.failed(cause));
  }
}
