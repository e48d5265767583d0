// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms.kcql;

import io.landfall.project.RecordProjection;
import io.landfall.project.RecordRoute;
import io.landfall.project.RouteMode;
import io.landfall.project.RouteTag;
import io.landfall.project.RouteTime;
import io.landfall.record.RecordPath;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.connector.ConnectRecord;

/** One statement at work. */
final class KcqlRoute implements RecordRoute {

  private final Statement statement;
  private final TargetName target;
  private final FieldSelector selector;
  private final List<String> keyFields;

  KcqlRoute(Statement statement) {
    this.statement = statement;
    target = new TargetName(statement);
    selector = new FieldSelector(statement);
    List<Selected.Column> columns =
        statement.select().stream()
            .filter(Selected.Column.class::isInstance)
            .map(Selected.Column.class::cast)
            .toList();
    keyFields = statement.key().stream().map(key -> outputName(key, columns)).toList();
  }

  /** A key may be named as it comes out or as it went in; what a star brings keeps its name. */
  private static String outputName(RecordPath key, List<Selected.Column> columns) {
    boolean comesOut = columns.stream().anyMatch(column -> Paths.isName(key, column.name()));
    return columns.stream()
        .filter(column -> !comesOut && column.path().equals(key))
        .findFirst()
        .map(Selected.Column::name)
        .orElseGet(() -> Paths.lastName(key));
  }

  @Override
  public RouteMode mode() {
    return statement.mode();
  }

  @Override
  public String target(ConnectRecord<?> record) {
    return target.of(record);
  }

  @Override
  public Optional<RecordPath> targetPath() {
    return statement.withTarget();
  }

  @Override
  public RecordProjection projection(ConnectRecord<?> record) {
    return selector.fields(record);
  }

  @Override
  public List<RouteTag> tags() {
    return statement.tags();
  }

  @Override
  public Optional<RouteTime> time() {
    return statement.time();
  }

  @Override
  public List<String> keyFields() {
    return keyFields;
  }

  @Override
  public String toString() {
    return statement.toString();
  }
}
