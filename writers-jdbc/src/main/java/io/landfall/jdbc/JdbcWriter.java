// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.jdbc.bind.RecordShapes;
import io.landfall.jdbc.evolve.TableKeeper;
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

/**
 * Writes records as rows. All records of a task share one batch, so that whatever tables they go
 * to, a transaction covers them from one offset to another without holes.
 *
 * <p><b>Delivery:</b> at least once: when the connection breaks before the answer to a commit has
 * arrived, the transaction is repeated.
 */
final class JdbcWriter implements SinkWriter {

  private static final BatchKey ALL_TABLES = BatchKey.of("transaction");

  private final JdbcWriterConfig config;
  private final JdbcFailures failures;
  private final TableNames names;
  private final RecordShapes shapes = new RecordShapes();
  private @Nullable JdbcSession session;
  private @Nullable SinkWriterContext context;

  JdbcWriter(JdbcWriterConfig config) {
    this.config = config;
    this.failures = new JdbcFailures(config.dialect(), config.connectionBackoffMs());
    this.names = new TableNames(config.tableName());
  }

  /** Looks for the driver. The database itself is met by the first batch. */
  @Override
  public void start(SinkWriterContext context) {
    this.context = context;
    Connector connector =
        Connector.of(config, "landfall " + context.sinkName() + "-" + context.taskId());
    TableKeeper tables =
        new TableKeeper(config.dialect(), config.missingTable(), config.times().zone());
    Plans plans = new Plans(config.dialect(), config.times(), tables);
    session = new JdbcSession(connector, plans, config.batchSize(), context.clock());
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of(Capability.RETAIN_RECORDS);
  }

  @Override
  public BatchLimits limits() {
    return config.limits();
  }

  @Override
  public BatchKey route(SinkRecord record, long acceptedMs) {
    return ALL_TABLES;
  }

  @Override
  public WriteBatch begin(BatchKey key, SinkRecord first) {
    return new JdbcBatch(
        names,
        shapes,
        Objects.requireNonNull(session, "start"),
        Objects.requireNonNull(context, "start").io());
  }

  @Override
  public Failure classify(Throwable error) {
    return failures.of(error);
  }

  @Override
  public void close() {
    if (session != null) {
      session.close();
    }
  }
}
