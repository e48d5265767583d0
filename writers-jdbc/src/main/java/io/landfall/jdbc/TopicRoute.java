// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.jdbc.TopicSettings.Topic;
import io.landfall.jdbc.row.Coordinates;
import io.landfall.jdbc.row.FusedShapes;
import io.landfall.jdbc.row.RowShapes;
import io.landfall.jdbc.table.TableName;
import io.landfall.jdbc.table.TableNaming.TopicNaming;
import io.landfall.partition.Partitions;
import io.landfall.project.FusedChain;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** A record is one row of the table that is named by its topic, and perhaps by its partition. */
final class TopicRoute implements Route {

  private static final int MOST = 10_000;

  private final TopicNaming naming;
  private final RowShapes shapes;
  private final @Nullable FusedShapes fused;
  private final @Nullable Partitions partitions;
  private final Map<String, TableName> tables = new HashMap<>();
  private @Nullable String lastPartition;
  private @Nullable TableName last;

  private TopicRoute(Topic topic, @Nullable FusedShapes fused, @Nullable Partitions partitions) {
    this.naming = topic.naming();
    this.shapes = new RowShapes(topic.rules());
    this.fused = fused;
    this.partitions = partitions;
    this.last = partitions == null ? naming.table("") : null;
  }

  /**
   * All records go to one table.
   *
   * @param chain transforms that were not applied to the records
   */
  static Route ofTopic(Topic topic, FusedChain chain) {
    FusedShapes fused = chain.transforms().isEmpty() ? null : new FusedShapes(chain, topic.rules());
    return new TopicRoute(topic, fused, null);
  }

  /** Records go to a table of their partition, which may be told by any field of a whole record. */
  static Route ofPartitions(Topic topic, FusedChain chain, Partitions partitions) {
    Route route = new TopicRoute(topic, null, partitions);
    return chain.transforms().isEmpty() ? route : new AppliedRoute(chain, route);
  }

  @Override
  public boolean skips(SinkRecord record) {
    return shapes.skips(record);
  }

  @Override
  public void rows(SinkRecord record, long acceptedMs, RowSink to) {
    if (fused == null) {
      add(record, shapes, acceptedMs, to);
    } else {
      RowShapes fitting = fused.of(record);
      add(fused.given(record, fitting), fitting, acceptedMs, to);
    }
  }

  private void add(SinkRecord record, RowShapes fitting, long acceptedMs, RowSink to) {
    TableName table = table(record, acceptedMs);
    SinkRecord row = fitting.prepared(record);
    to.add(table, row, fitting.of(row));
  }

  @SuppressWarnings("ReferenceEquality") // a partition's name is the same text each time
  private TableName table(SinkRecord record, long acceptedMs) {
    TableName known = last;
    if (known != null && partitions == null) {
      return known;
    }
    String partition = Objects.requireNonNull(partitions).partition(record, acceptedMs);
    if (known != null && partition == lastPartition) {
      return known;
    }
    TableName table = tables.get(partition);
    if (table == null) {
      table = named(record, partition);
    }
    lastPartition = partition;
    last = table;
    return table;
  }

  private TableName named(SinkRecord record, String partition) {
    try {
      TableName table = naming.table(partition);
      if (tables.size() >= MOST) {
        tables.clear();
      }
      tables.put(partition, table);
      return table;
    } catch (DataException e) {
      throw new DataException(Coordinates.cannotWrite(record, e), e);
    }
  }
}
