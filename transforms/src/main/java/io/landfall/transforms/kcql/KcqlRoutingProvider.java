// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms.kcql;

import io.landfall.project.RecordRouting;
import io.landfall.project.RecordRoutingProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.config.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads routes that are written in KCQL. */
public final class KcqlRoutingProvider implements RecordRoutingProvider {

  private static final Logger LOG = LoggerFactory.getLogger(KcqlRoutingProvider.class);

  @Override
  public RecordRouting create(String key, Map<String, String> props) {
    List<Statement> statements = statements(key, props);
    for (String fault : withoutTarget(statements)) {
      throw new ConfigException(fault);
    }
    for (Statement statement : statements) {
      statement.unused().forEach(KcqlRoutingProvider::warn);
    }
    return KcqlRouting.of(statements);
  }

  private static void warn(UnusedClause clause) {
    String instead = Clause.valueOf(clause.word()).instead();
    LOG.warn(
        "{} has no effect in KCQL here{}",
        clause.word(),
        instead.isEmpty() ? "" : " (" + instead + ")");
  }

  @Override
  public List<String> validate(String key, Map<String, String> props) {
    try {
      List<Statement> statements = statements(key, props);
      List<String> faults = new ArrayList<>(withoutTarget(statements));
      faults.addAll(TopicCoverage.faults(statements, props));
      return faults;
    } catch (KcqlException e) {
      return List.of(Objects.requireNonNull(e.getMessage(), "message"));
    }
  }

  private static List<Statement> statements(String key, Map<String, String> props) {
    return Statement.parse(Objects.requireNonNull(props.get(key), key));
  }

  private static List<String> withoutTarget(List<Statement> statements) {
    return statements.stream()
        .filter(statement -> statement.into().isEmpty())
        .map(
            statement ->
                "Cannot route " + statement.from() + ": " + statement + " (INSERT INTO is missing)")
        .toList();
  }
}
