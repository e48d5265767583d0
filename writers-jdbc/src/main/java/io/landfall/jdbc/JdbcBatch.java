// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.jdbc.bind.RecordShape;
import io.landfall.jdbc.bind.RecordShapes;
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
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * One transaction. Tables are written in the order in which they first occur, the rows of a table
 * in the order of their records.
 */
final class JdbcBatch implements WriteBatch {

  private final TableNames names;
  private final RecordShapes shapes;
  private final JdbcSession session;
  private final Executor io;
  private final Map<TableName, TableRows> tables = new LinkedHashMap<>();
  private int records;
  private long bytes;
  private long heapBytes;

  JdbcBatch(TableNames names, RecordShapes shapes, JdbcSession session, Executor io) {
    this.names = names;
    this.shapes = shapes;
    this.session = session;
    this.io = io;
  }

  @Override
  public void write(SinkRecord record, long acceptedMs) {
    RecordShape shape = shapes.of(record);
    TableName table = names.tableOf(record);
    long size = shape.bytes((Struct) record.value());
    tables.computeIfAbsent(table, TableRows::new).add(record, shape, records);
    records++;
    bytes += size;
    heapBytes += size + shape.heapOverhead();
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
    if (records == 0) {
      return CompletableFuture.completedFuture(Stored.ALL);
    }
    CompletableFuture<Stored> stored = new CompletableFuture<>();
    io.execute(() -> store(stored));
    return stored;
  }

  // Whatever is thrown is the engine's to judge; a stage that never completes would hang the sink
  private void store(CompletableFuture<Stored> stored) {
    try {
      session.store(List.copyOf(tables.values()));
      stored.complete(Stored.ALL);
    } catch (Throwable e) {
      stored.completeExceptionally(e);
    }
  }
}
