// SPDX-License-Identifier: Apache-2.0
package io.landfall.s3;

import io.landfall.project.RecordRoute;
import io.landfall.project.RecordRouting;
import io.landfall.project.RouteMode;
import io.landfall.project.SelectedRecords;
import io.landfall.record.RecordPosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.sink.SinkRecord;

/**
 * Statements that select what of a record is stored, and in the directory of which topic. All other
 * keys, those of partitioners included, see the record as it was selected.
 *
 * <p><b>Threading:</b> one thread.
 */
final class Statements {

  static final String KCQL = "kcql";

  private final Optional<RecordRouting> routing;
  private final SelectedRecords selected = new SelectedRecords();

  private Statements(Optional<RecordRouting> routing) {
    this.routing = routing;
  }

  static void define(ConfigDef def) {
    def.define(
        KCQL,
        Type.STRING,
        null,
        Importance.MEDIUM,
        "Statements in KCQL, separated by semicolons: which fields of which topic are stored, and "
            + "in the directory of which name, such as INSERT INTO orders SELECT id, customer.name "
            + "AS name FROM orders. One statement for a topic.");
  }

  static Statements from(Map<String, String> props) {
    return new Statements(RecordRouting.configured(KCQL, props));
  }

  /** All faults of the statements. */
  static List<ConfigValue> faults(Map<String, String> props) {
    List<ConfigValue> faults = new ArrayList<>(RecordRouting.validate(KCQL, props));
    if (faults.isEmpty()) {
      RecordRouting.configured(KCQL, props).ifPresent(routing -> check(routing, props, faults));
    }
    return faults;
  }

  private static void check(
      RecordRouting routing, Map<String, String> props, List<ConfigValue> faults) {
    routing.routes().forEach(route -> check(route, props, faults));
    for (String topic : props.getOrDefault("topics", "").split(",")) {
      if (!topic.isBlank() && routing.routes(of(topic.trim())).size() > 1) {
        faults.add(
            fault(
                props,
                "Several statements are for topic "
                    + (topic.trim() + " (a file has a record once: one of them)")));
      }
    }
  }

  private static SinkRecord of(String topic) {
    return new SinkRecord(topic, 0, null, null, null, null, 0);
  }

  private static void check(
      RecordRoute route, Map<String, String> props, List<ConfigValue> faults) {
    if (!route.tags().isEmpty()) {
      faults.add(fault(props, "WITHTAG has no meaning for files (select the fields): " + route));
    }
    if (route.time().isPresent()) {
      faults.add(
          fault(
              props, "WITHTIMESTAMP has no meaning for files (set timestamp.extractor): " + route));
    }
    if (route.mode() == RouteMode.UPSERT || !route.keyFields().isEmpty()) {
      faults.add(fault(props, "Files have no keys to upsert by (INSERT without PK): " + route));
    }
  }

  private static ConfigValue fault(Map<String, String> props, String message) {
    return new ConfigValue(KCQL, props.get(KCQL), List.of(), new ArrayList<>(List.of(message)));
  }

  /**
   * The record that is stored; the one that was given where there are no statements.
   *
   * @throws DataException for one that its statement does not fit, and for one whose topic has no
   *     statement: a transform may have renamed it
   * @throws ConfigException for one whose topic has several
   */
  SinkRecord selected(SinkRecord record) {
    if (routing.isEmpty()) {
      return record;
    }
    List<RecordRoute> routes = routes(routing.get(), record);
    if (routes.size() > 1) {
      throw new ConfigException(
          ("Cannot store " + RecordPosition.of(record) + ": ")
              + (routes.size() + " statements are for its topic (a file has a record once)"));
    }
    return selected.of(record, routes.get(0));
  }

  private static List<RecordRoute> routes(RecordRouting routing, SinkRecord record) {
    try {
      return routing.routes(record);
    } catch (ConfigException e) {
      throw new DataException(
          "Cannot store record " + RecordPosition.of(record) + ": " + e.getMessage(), e);
    }
  }
}
