// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms.kcql;

import io.landfall.project.RecordRoute;
import io.landfall.project.RecordRouting;
import io.landfall.record.RecordPosition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.connector.ConnectRecord;

/**
 * Routes by statements. Those that name a record's topic are for it; those with a wildcard are for
 * topics that none names.
 *
 * <p><b>Threading:</b> one thread.
 */
public final class KcqlRouting implements RecordRouting {

  private final List<Candidate> candidates = new ArrayList<>();
  private final Map<String, List<RecordRoute>> byTopic = new HashMap<>();

  /** A statement, and for which topics it is. */
  private record Candidate(TopicPattern topics, RecordRoute route) {}

  private KcqlRouting() {}

  /** Where a statement has no target, the target is the topic. */
  public static KcqlRouting of(List<Statement> statements) {
    KcqlRouting routing = new KcqlRouting();
    for (Statement statement : statements) {
      routing.candidates.add(
          new Candidate(new TopicPattern(statement.from()), new KcqlRoute(statement)));
    }
    return routing;
  }

  @Override
  public List<RecordRoute> routes(ConnectRecord<?> record) {
    List<RecordRoute> routes = byTopic.get(record.topic());
    if (routes != null) {
      return routes;
    }
    List<RecordRoute> found = find(record);
    byTopic.put(record.topic(), found);
    return found;
  }

  @Override
  public List<RecordRoute> routes() {
    return candidates.stream().map(Candidate::route).toList();
  }

  private List<RecordRoute> find(ConnectRecord<?> record) {
    List<Candidate> matching =
        candidates.stream().filter(each -> each.topics().matches(record.topic())).toList();
    List<Candidate> exact = matching.stream().filter(each -> each.topics().isExact()).toList();
    if (matching.isEmpty()) {
      throw new ConfigException(
          ("Cannot route " + RecordPosition.name(record) + ": no KCQL statement is FROM ")
              + (record.topic() + " (there are some FROM " + topics() + ")"));
    }
    return (exact.isEmpty() ? matching : exact).stream().map(Candidate::route).toList();
  }

  private String topics() {
    return candidates.stream()
        .map(each -> each.topics().text())
        .distinct()
        .collect(Collectors.joining(", "));
  }
}
