// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.jdbc.offsets.OffsetMoves;
import io.landfall.jdbc.row.RowShape;
import io.landfall.jdbc.send.TableRows;
import io.landfall.jdbc.table.TableName;
import io.landfall.writer.OffsetRange;
import io.landfall.writer.Stored;
import io.landfall.writer.WriteBatch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * One transaction. Tables are written in their declared order, otherwise those first that others
 * refer to; the rows of a table in the order of their records.
 */
final class JdbcBatch implements WriteBatch, RowSink {

  private final Routes routes;
  private final JdbcSession session;
  private final Function<List<OffsetRange>, OffsetMoves> offsets;
  private final Executor io;
  private final Map<TableName, TableRows> tables = new LinkedHashMap<>();
  private @Nullable TableRows last;
  private int records;
  private long bytes;
  private long heapBytes;

  /**
   * Nothing is in it yet.
   *
   * @param offsets what the transaction stores of the offsets that it covers
   */
  JdbcBatch(
      Routes routes,
      JdbcSession session,
      Function<List<OffsetRange>, OffsetMoves> offsets,
      Executor io) {
    this.routes = routes;
    this.session = session;
    this.offsets = offsets;
    this.io = io;
  }

  @Override
  public void write(SinkRecord record, long acceptedMs) {
    routes.of(record).rows(record, acceptedMs, this);
    records++;
  }

  @Override
  public void add(TableName table, SinkRecord row, RowShape shape) {
    long size = shape.bytes(row);
    rowsOf(table).add(row, shape, records);
    bytes += size;
    heapBytes += size + shape.heapOverhead();
  }

  /** A table is the same instance for most of its records, and not worth a hash for each. */
  @SuppressWarnings("ReferenceEquality")
  private TableRows rowsOf(TableName table) {
    TableRows known = last;
    if (known == null || known.table() != table) {
      known = tables.computeIfAbsent(table, TableRows::new);
      last = known;
    }
    return known;
  }

  @Override
  public long bytes() {
    return bytes;
  }

  @Override
  public long heapBytes() {
    return heapBytes;
  }

  @Override
  public CompletionStage<Stored> commit(List<OffsetRange> ranges) {
    OffsetMoves moves = offsets.apply(ranges);
    if (records == 0 && moves.isEmpty()) {
      return CompletableFuture.completedFuture(Stored.ALL);
    }
    CompletableFuture<Stored> stored = new CompletableFuture<>();
    io.execute(() -> store(moves, stored));
    return stored;
  }

  // Whatever is thrown is the engine's to judge; a stage that never completes would hang the sink
  private void store(OffsetMoves moves, CompletableFuture<Stored> stored) {
    try {
      stored.complete(session.store(List.copyOf(tables.values()), moves));
    } catch (Throwable e) {
      stored.completeExceptionally(e);
    }
  }
}
