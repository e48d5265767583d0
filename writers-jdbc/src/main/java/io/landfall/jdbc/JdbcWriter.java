// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.jdbc.connection.Connector;
import io.landfall.jdbc.dialect.Dialect;
import io.landfall.jdbc.offsets.OffsetClaims;
import io.landfall.jdbc.offsets.OffsetMoves;
import io.landfall.jdbc.send.SendCounters;
import io.landfall.project.FusedChain;
import io.landfall.writer.BatchKey;
import io.landfall.writer.BatchLimits;
import io.landfall.writer.Capability;
import io.landfall.writer.Failure;
import io.landfall.writer.OffsetRange;
import io.landfall.writer.ProjectionTarget;
import io.landfall.writer.ReleaseCause;
import io.landfall.writer.SinkWriter;
import io.landfall.writer.SinkWriterContext;
import io.landfall.writer.WriteBatch;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import javax.sql.DataSource;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes records as rows. All records of a task share one batch, so that whatever tables they go
 * to, a transaction covers them from one offset to another without holes.
 *
 * <p><b>Delivery:</b> exactly once where offsets are stored with the rows. Otherwise at least once:
 * when the connection breaks before the answer to a commit has arrived, the transaction is
 * repeated.
 */
final class JdbcWriter implements SinkWriter, ProjectionTarget {

  private static final BatchKey ALL_TABLES = BatchKey.of("transaction");

  private final JdbcWriterConfig config;
  private final @Nullable DataSource source;
  private final JdbcFailures failures;
  private final Routes routes;
  private volatile @Nullable Plans plans;
  private @Nullable JdbcSession session;
  private @Nullable OffsetClaims claims;
  private @Nullable SinkWriterContext context;

  /**
   * A writer that has not started.
   *
   * @param source where connections are borrowed; null to open them as configured
   */
  JdbcWriter(JdbcWriterConfig config, @Nullable DataSource source) {
    this.config = config;
    this.source = source;
    this.failures =
        new JdbcFailures(
            this::dialect,
            config.connection().backoffMs(),
            source != null || config.connection().mayRewriteInserts()
                ? JdbcFailures.Naming.DOUBTED
                : JdbcFailures.Naming.BELIEVED);
    this.routes = new Routes(config.topics(), config.routing().orElse(null));
  }

  @Override
  public void readThrough(FusedChain chain) {
    routes.readThrough(chain);
  }

  /** Looks for the driver. The database itself is met by the first claim or batch. */
  @Override
  public void start(SinkWriterContext context) {
    this.context = context;
    Connector connector = connector(context);
    // Claims are made by the host's thread, also while a batch is stored by another one
    Connector forClaims = connector(context);
    claims =
        config
            .offsets()
            .map(
                table ->
                    new OffsetClaims(
                        table, context.sinkName(), OwnerName.of(context.taskId()), forClaims::open))
            .orElse(null);
    TransactionCheck check = new TransactionCheck(config.offsets());
    Plans planned =
        new Plans(config.dialect(), config.times(), config.tableRules(), config.tableOrder());
    plans = planned;
    SendCounters counters = new SendCounters();
    counters.register(context.metrics());
    session =
        new JdbcSession(connector, planned, config.batchSize(), check, counters, context.clock());
  }

  /** An error means what it means to the server that sent it; several hide behind one URL. */
  private Dialect dialect() {
    Plans known = plans;
    return known == null ? config.dialect() : known.dialect();
  }

  private Connector connector(SinkWriterContext context) {
    return source == null
        ? Connector.of(
            config.connection(),
            config.dialect(),
            "landfall " + context.sinkName() + "-" + context.taskId())
        : Connector.of(config.connection(), config.dialect(), source);
  }

  @Override
  public Set<Capability> capabilities() {
    return config.offsets().isPresent()
        ? Set.of(Capability.RETAIN_RECORDS, Capability.STORES_OFFSETS)
        : Set.of(Capability.RETAIN_RECORDS);
  }

  @Override
  public BatchLimits limits() {
    return config.limits();
  }

  @Override
  public Map<TopicPartition, Long> open(Collection<TopicPartition> added) throws SQLException {
    return claims == null ? Map.of() : claims.open(added);
  }

  @Override
  public @Nullable BatchKey route(SinkRecord record, long acceptedMs) {
    return routes.of(record).skips(record) ? null : ALL_TABLES;
  }

  @Override
  public WriteBatch begin(BatchKey key, SinkRecord first) {
    return new JdbcBatch(routes, session(), this::moves, io());
  }

  private OffsetMoves moves(List<OffsetRange> ranges) {
    return claims == null ? OffsetMoves.NONE : claims.moves(ranges);
  }

  @Override
  public CompletionStage<Void> advance(Map<TopicPartition, Long> next) {
    OffsetMoves moves = Objects.requireNonNull(claims, "offsets").moves(next);
    CompletableFuture<Void> stored = new CompletableFuture<>();
    io().execute(() -> advance(moves, stored));
    return stored;
  }

  private void advance(OffsetMoves moves, CompletableFuture<Void> stored) {
    try {
      session().store(List.of(), moves);
      stored.complete(null);
    } catch (Throwable e) {
      stored.completeExceptionally(e);
    }
  }

  @Override
  public void release(Collection<TopicPartition> removed, ReleaseCause cause) {
    if (claims != null) {
      claims.release(removed);
    }
  }

  private JdbcSession session() {
    return Objects.requireNonNull(session, "start");
  }

  private Executor io() {
    return Objects.requireNonNull(context, "start").io();
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
