// SPDX-License-Identifier: Apache-2.0
package io.landfall.project;

import io.landfall.record.RecordPath;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.connector.ConnectRecord;

/**
 * Where records of some topics go, and which of their fields.
 *
 * <p>Values may be structs or maps. A writer that takes JSON text parses it first and hands over a
 * record that has the map as its value.
 *
 * <p><b>Threading:</b> one thread.
 */
public interface RecordRoute {

  /** How the record meets one that is there already. */
  RouteMode mode();

  /**
   * The name of what the record goes to: a table, a measurement, a topic. It may differ from record
   * to record.
   *
   * @throws org.apache.kafka.connect.errors.DataException if the record says the name, and says
   *     none that can be used
   */
  String target(ConnectRecord<?> record);

  /** What in a record says the name; empty where all records of a topic go to one. */
  Optional<RecordPath> targetPath();

  /**
   * What reads the fields of records like this one; the same instance for the next such record.
   *
   * @throws org.apache.kafka.connect.errors.DataException if a field is not in the schema, if two
   *     fields get one name, or if the record is no struct or map where all fields of one are asked
   *     for; the message names the record
   */
  RecordProjection projection(ConnectRecord<?> record);

  /** What describes the record beside its fields; a tag is not also a field of {@code *}. */
  List<RouteTag> tags();

  /** The record's time; empty where the route does not say, and the writer's own default holds. */
  Optional<RouteTime> time();

  /** Names of the projection's fields that identify the record; empty where the route has none. */
  List<String> keyFields();
}
