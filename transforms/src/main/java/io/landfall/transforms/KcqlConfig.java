// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import io.landfall.project.RouteMode;
import io.landfall.transforms.kcql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.jspecify.annotations.Nullable;

/** The keys of {@link Kcql}. */
final class KcqlConfig {
  static final String KCQL = "kcql";

  static final ConfigDef DEFINITION =
      new ConfigDef()
          .define(
              KCQL,
              Type.STRING,
              ConfigDef.NO_DEFAULT_VALUE,
              (key, value) -> check((String) value),
              Importance.HIGH,
              "Statements, separated by semicolons, one for each topic: the value becomes what SELECT"
                  + " says, without what IGNORE says; the topic becomes the target of INSERT INTO or"
                  + " WITHTARGET, or stays.");

  private KcqlConfig() {}

  static List<Statement> statements(Map<String, ?> configs) {
    Map<String, Object> values = Settings.values("Kcql", DEFINITION, Set.of(), configs);
    return Statement.parse(Objects.requireNonNull((String) values.get(KCQL), KCQL));
  }

  private static void check(@Nullable String kcql) {
    if (kcql == null) {
      return;
    }
    Set<String> topics = new HashSet<>();
    for (Statement statement : Statement.parse(kcql)) {
      if (!topics.add(statement.from())) {
        throw fault(statement, "a second one FROM " + statement.from());
      }
      if (!statement.tags().isEmpty()) {
        throw fault(statement, "WITHTAG is for writers");
      }
      if (statement.time().isPresent()) {
        throw fault(statement, "WITHTIMESTAMP is for writers");
      }
      if (!statement.key().isEmpty() || statement.mode() == RouteMode.UPSERT) {
        throw fault(statement, "UPSERT and PK are for writers");
      }
      if (!statement.unused().isEmpty()) {
        throw fault(statement, statement.unused().get(0).word() + " is for writers");
      }
    }
  }

  private static ConfigException fault(Statement statement, String hint) {
    return new ConfigException("Cannot transform by: " + statement + " (" + hint + ")");
  }
}
