// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.jdbc.TopicSettings.Topic;
import io.landfall.jdbc.row.Coordinates;
import io.landfall.jdbc.row.RowShape;
import io.landfall.jdbc.row.RowShapes;
import io.landfall.jdbc.table.TableName;
import io.landfall.jdbc.table.TableNaming.TopicNaming;
import io.landfall.partition.Partitions;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/**
 * Where the records of each topic go, and how they become rows.
 *
 * <p>For one thread.
 */
final class Routes {

  private static final int MOST = 10_000;

  private final TopicSettings settings;
  private final Map<String, Route> byTopic = new HashMap<>();
  private @Nullable String lastTopic;
  private @Nullable Route last;
  private @Nullable Partitions partitions;

  Routes(TopicSettings settings) {
    this.settings = settings;
  }

  /** What the records of one topic have in common. */
  static final class Route {

    private final TopicNaming naming;
    private final RowShapes shapes;
    private final @Nullable Partitions partitions;
    private final Map<String, TableName> tables = new HashMap<>();
    private @Nullable String lastPartition;
    private @Nullable TableName last;

    private Route(Topic topic, @Nullable Partitions partitions) {
      this.naming = topic.naming();
      this.shapes = new RowShapes(topic.rules());
      this.partitions = partitions;
      this.last = partitions == null ? naming.table("") : null;
    }

    /** Whether a record counts as written without becoming a row. */
    boolean skips(SinkRecord record) {
      return shapes.skips(record);
    }

    /** The record as its row is read from it. */
    SinkRecord prepared(SinkRecord record) {
      return shapes.prepared(record);
    }

    /** The shape of a record that was prepared. */
    RowShape shapeOf(SinkRecord record) {
      return shapes.of(record);
    }

    /**
     * The table of a record.
     *
     * @throws DataException when its partition makes no table name
     */
    @SuppressWarnings("ReferenceEquality") // a partition's name is the same text each time
    TableName table(SinkRecord record, long acceptedMs) {
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
        throw new DataException(cannotWrite(record, e), e);
      }
    }
  }

  /**
   * The route of a record.
   *
   * @throws DataException when its topic makes no table name
   * @throws ConnectException when the settings for its topic do not go together, or it has no table
   */
  @SuppressWarnings("ReferenceEquality") // the records of a partition share the topic's text
  Route of(SinkRecord record) {
    Route known = last;
    if (known != null && record.topic() == lastTopic) {
      return known;
    }
    Route route = byTopic.get(record.topic());
    if (route == null) {
      route = workOut(record);
      if (byTopic.size() >= MOST) {
        byTopic.clear();
      }
      byTopic.put(record.topic(), route);
    }
    lastTopic = record.topic();
    last = route;
    return route;
  }

  private Route workOut(SinkRecord record) {
    try {
      Topic topic = settings.of(record.topic());
      return new Route(topic, topic.naming().hasPartition() ? partitions() : null);
    } catch (DataException e) {
      throw new DataException(cannotWrite(record, e), e);
    } catch (ConnectException e) {
      throw new ConnectException(cannotWrite(record, e), e);
    }
  }

  private Partitions partitions() {
    if (partitions == null) {
      partitions = settings.partitions();
    }
    return partitions;
  }

  private static String cannotWrite(SinkRecord record, Exception cause) {
    return "Cannot write " + Coordinates.of(record) + ": " + cause.getMessage();
  }
}
