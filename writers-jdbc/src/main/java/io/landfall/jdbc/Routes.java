// SPDX-License-Identifier: Apache-2.0
package io.landfall.jdbc;

import io.landfall.jdbc.TopicSettings.Topic;
import io.landfall.jdbc.row.Coordinates;
import io.landfall.jdbc.row.RowRules;
import io.landfall.partition.Partitions;
import io.landfall.project.FusedChain;
import io.landfall.project.RecordRoute;
import io.landfall.project.RecordRouting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private final @Nullable RecordRouting routing;
  private final Map<String, Route> byTopic = new HashMap<>();
  private FusedChain chain = FusedChain.none();
  private @Nullable String lastTopic;
  private @Nullable Route last;
  private @Nullable Partitions partitions;

  /**
   * @param routing says where records go; null where settings alone do
   */
  Routes(TopicSettings settings, @Nullable RecordRouting routing) {
    this.settings = settings;
    this.routing = routing;
  }

  /** Transforms that are not applied to the records which come from now on. */
  void readThrough(FusedChain unapplied) {
    chain = unapplied;
  }

  /**
   * The route of a record.
   *
   * @throws DataException when its topic makes no table name
   * @throws ConnectException when the settings for its topic do not go together, or it has no table
   * @throws org.apache.kafka.common.config.ConfigException when there is a routing, and it has no
   *     route for the topic
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
      if (routing != null) {
        return selecting(routing.routes(record), record);
      }
      Topic topic = settings.of(record.topic());
      return topic.naming().hasPartition()
          ? TopicRoute.ofPartitions(topic, chain, partitions())
          : TopicRoute.ofTopic(topic, chain);
    } catch (DataException e) {
      throw new DataException(Coordinates.cannotWrite(record, e), e);
    } catch (ConnectException e) {
      throw new ConnectException(Coordinates.cannotWrite(record, e), e);
    }
  }

  private Route selecting(List<RecordRoute> routes, SinkRecord record) {
    List<SelectingRoute> selecting = new ArrayList<>();
    for (RecordRoute route : routes) {
      RowRules rules = settings.rules(record.topic(), route);
      selecting.add(new SelectingRoute(route, rules, settings.quote()));
    }
    return new AppliedRoute(
        chain, selecting.size() == 1 ? selecting.get(0) : new SeveralRoutes(selecting));
  }

  private Partitions partitions() {
    if (partitions == null) {
      partitions = settings.partitions();
    }
    return partitions;
  }
}
