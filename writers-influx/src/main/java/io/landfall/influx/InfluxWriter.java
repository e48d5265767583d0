// SPDX-License-Identifier: Apache-2.0
package io.landfall.influx;

import io.landfall.writer.BatchKey;
import io.landfall.writer.BatchLimits;
import io.landfall.writer.Capability;
import io.landfall.writer.Failure;
import io.landfall.writer.SinkWriter;
import io.landfall.writer.SinkWriterContext;
import io.landfall.writer.WriteBatch;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes records as points. The requests of a task follow one another, while the next batch is
 * encoded. Where more of them may be on the wire at once, partitions are dealt out to lanes, so
 * that points of a partition are stored in its order.
 *
 * <p><b>Delivery:</b> at least once. Where the server merges equal points, writing a record again
 * changes nothing if its point takes its time from the record; otherwise it is another point after
 * a restart, though not when a batch is repeated.
 */
final class InfluxWriter implements SinkWriter {

  private static final Logger LOG = LoggerFactory.getLogger(InfluxWriter.class);

  private final InfluxWriterConfig config;
  private final Encoding encoding;
  private final InfluxFailures failures;
  private final BatchKey[] lanes;
  private @Nullable InfluxSession session;

  /** A writer that has not started. */
  InfluxWriter(InfluxWriterConfig config, Encoding encoding) {
    this.config = config;
    this.encoding = encoding;
    this.failures = new InfluxFailures(config.policy());
    this.lanes = new BatchKey[config.inFlight()];
    for (int lane = 0; lane < lanes.length; lane++) {
      lanes[lane] = BatchKey.of("lane", lane);
    }
  }

  /** Nothing is sent: the server is met by the first batch. */
  @Override
  public void start(SinkWriterContext context) {
    session = new InfluxSession(config, context);
    if (!encoding.isRepeatable()) {
      LOG.info(
          "Sink {} gives points the time at which it accepts their records: records that are read"
              + " again after a restart are stored again, by {} (WITHTIMESTAMP a field, or"
              + " connect.influx.default.timestamp=kafka, makes them fall on one another)",
          context.sinkName(),
          encoding.restamping());
    }
    if (!encoding.meeting().isEmpty()) {
      LOG.warn(
          "Sink {} tells points of one millisecond apart by their offsets, which two partitions may"
              + " share: points of one series may fall on one another, by {} (a tag of the"
              + " partition, WITHTAG (_partition AS p), keeps them apart)",
          context.sinkName(),
          encoding.meeting());
    }
  }

  @Override
  public Set<Capability> capabilities() {
    return encoding.isRepeatable()
        ? Set.of(Capability.RETAIN_RECORDS, Capability.IDEMPOTENT)
        : Set.of(Capability.RETAIN_RECORDS);
  }

  @Override
  public BatchLimits limits() {
    return config.limits();
  }

  @Override
  public BatchKey route(SinkRecord record, long acceptedMs) {
    int spread = record.originalTopic().hashCode() + record.originalKafkaPartition();
    return lanes[Math.floorMod(spread, lanes.length)];
  }

  @Override
  public WriteBatch begin(BatchKey key, SinkRecord first) {
    return new InfluxBatch(encoding.encoder(), Objects.requireNonNull(session, "start"));
  }

  @Override
  public Failure classify(Throwable error) {
    return failures.of(error);
  }

  @Override
  public void close() {
    InfluxSession open = session;
    session = null;
    if (open != null) {
      open.close();
    }
  }
}
