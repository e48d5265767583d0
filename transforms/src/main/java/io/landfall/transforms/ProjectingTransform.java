// SPDX-License-Identifier: Apache-2.0
package io.landfall.transforms;

import io.landfall.metrics.MetricsBindings;
import io.landfall.metrics.SinkMetrics;
import io.landfall.project.Projecting;
import io.landfall.project.ProjectionRules;
import io.landfall.project.Projector;
import io.landfall.project.RecordPart;
import java.util.Map;
import org.apache.kafka.connect.components.Versioned;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.transforms.Transformation;
import org.jspecify.annotations.Nullable;

/**
 * A transform of keys or values by rules.
 *
 * <p><b>Threading:</b> one thread between {@link #configure} and {@link #close}, as in a Connect
 * task; a host with several threads makes one instance for each.
 *
 * <p><b>Failure:</b> {@link org.apache.kafka.connect.errors.DataException} for a record that the
 * rules do not fit.
 */
abstract class ProjectingTransform<R extends ConnectRecord<R>>
    implements Transformation<R>, Versioned, Projecting {
  private final RecordPart part;
  private @Nullable ProjectionRules rules;
  private volatile @Nullable Projector projector;
  private @Nullable SinkMetrics figures;

  ProjectingTransform(RecordPart part) {
    this.part = part;
  }

  /** What the configuration says; its faults all together in one exception. */
  abstract ProjectionRules rules(Map<String, ?> configs);

  @Override
  public void configure(Map<String, ?> configs) {
    rules = rules(configs);
    projector = Projector.of(part, rules);
  }

  @Override
  public RecordPart part() {
    return part;
  }

  @Override
  public ProjectionRules rules() {
    return Configured.of(rules, this);
  }

  @Override
  public R apply(R record) {
    Projector used = Configured.of(projector, this);
    R transformed = used.apply(record);
    if (figures == null && used.hasLosses()) {
      figures = register(used);
    }
    return transformed;
  }

  /** Only with the first loss, since a transform that loses nothing has nothing to show. */
  private SinkMetrics register(Projector used) {
    String name = getClass().getName();
    SinkMetrics registered =
        MetricsBindings.openTransform(name.substring(name.lastIndexOf('.') + 1));
    registered.counter(
        "schemas.evicted", "Schemas that were prepared and forgotten", used::evictions);
    registered.counter(
        "values.lost", "Values lost to others of the same name", used::lostToCollisions);
    return registered;
  }

  @Override
  public long evictions() {
    Projector used = projector;
    return used == null ? 0 : used.evictions();
  }

  @Override
  public long lostToCollisions() {
    Projector used = projector;
    return used == null ? 0 : used.lostToCollisions();
  }

  @Override
  public String version() {
    return Version.OF_THIS_MODULE;
  }

  @Override
  public void close() {
    projector = null;
    if (figures != null) {
      figures.close();
      figures = null;
    }
  }
}
